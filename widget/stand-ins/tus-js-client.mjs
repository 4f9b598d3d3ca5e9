import HttpStack from 'tus-js-client/lib/browser/httpStack.js';
import BaseUpload from 'tus-js-client/lib/upload.js';

/**
 * tus-js-client as the widget uses it: a Blob, and options that are all given. Its own entry brings readers for Cordova,
 * React Native and streams, and a storage of URLs in `localStorage`.
 */
export class Upload extends BaseUpload {
  constructor(file, options) {
    super(file, { ...BaseUpload.defaultOptions, httpStack: new HttpStack(), fileReader, ...options });
  }
}

const fileReader = {
  openFile: async (file) => ({
    size: file.size,
    slice: async (start, end) => ({ value: file.slice(start, end), done: end >= file.size }),
    close() {},
  }),
};
