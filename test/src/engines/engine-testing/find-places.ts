/**
 * The text of a function `(css, text) => Element[]`: every visible element (file inputs also when hidden) at a place,
 * through open shadow roots. Text, because three browsers run it by three protocols.
 */
export const findPlaces = `(css, text) => {
  const within = (root, selector) => {
    const found = [...root.querySelectorAll(selector)];
    const roots = root.shadowRoot ? [root.shadowRoot] : [];
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
    return [...new Set([...found, ...roots.flatMap((inner) => within(inner, selector))])];
  };
  let places = [document];
  for (const part of css.split(' >> ')) places = [...new Set(places.flatMap((place) => within(place, part)))];
  return places.filter((element) =>
    (element.type === 'file' || element.getClientRects().length > 0) &&
    (text === null || (element.innerText ?? element.textContent).includes(text)));
}`;
