/** What tus-js-client asks of `js-base64`: the base64 of a text's UTF-8. */
export const Base64 = {
  encode: (text) => btoa(String.fromCodePoint(...new TextEncoder().encode(text))),
};
