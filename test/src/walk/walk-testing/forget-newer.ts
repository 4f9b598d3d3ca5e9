/**
 * Takes away, before any script of a page runs, what a current Chromium has and a browser of the baseline (Chrome 100,
 * Safari 15.4, Firefox 100, or a page on plain HTTP) may not have. For `Visit.script`. A worker would have it all again:
 * there is none, as under a policy that forbids workers.
 */
export const forgetNewer = `
  const gone = [];
  const take = (owner, ...names) => {
    for (const name of names) {
      gone.push(name);
      try { delete owner[name]; } catch {}
      if (name in owner) Object.defineProperty(owner, name, { value: undefined, configurable: true });
    }
  };
  // Pictures and workers: Safari before 16.4.
  take(globalThis, 'OffscreenCanvas', 'OffscreenCanvasRenderingContext2D', 'Worker', 'SharedWorker', 'ImageDecoder',
    'VideoFrame', 'createImageBitmap', 'ImageBitmap');
  // Forms and states of custom elements: Safari before 16.4.
  take(HTMLElement.prototype, 'attachInternals', 'popover', 'showPopover', 'hidePopover', 'togglePopover', 'inert');
  take(globalThis, 'ElementInternals', 'CustomStateSet');
  // Style sheets made by script: Safari before 16.4, Firefox before 101.
  take(Document.prototype, 'adoptedStyleSheets');
  take(ShadowRoot.prototype, 'adoptedStyleSheets');
  take(CSSStyleSheet.prototype, 'replace', 'replaceSync');
  // Plain HTTP.
  take(Crypto.prototype, 'subtle', 'randomUUID');
  take(Navigator.prototype, 'locks', 'serviceWorker', 'clipboard', 'storage', 'connection', 'userActivation', 'userAgentData');
  take(globalThis, 'CacheStorage', 'caches', 'CompressionStream', 'DecompressionStream', 'trustedTypes',
    'requestIdleCallback', 'cancelIdleCallback', 'scheduler', 'Scheduler', 'navigation', 'Sanitizer', 'EyeDropper',
    'CloseWatcher', 'Highlight', 'Iterator', 'URLPattern');
  take(AbortSignal, 'any', 'timeout');
  take(Element.prototype, 'checkVisibility', 'setHTMLUnsafe', 'getHTML', 'computedStyleMap', 'ariaNotify');
  take(ShadowRoot.prototype, 'setHTMLUnsafe', 'getHTML');
  take(Document.prototype, 'startViewTransition');
  take(HTMLImageElement.prototype, 'fetchPriority');
  take(HTMLInputElement.prototype, 'showPicker');
  take(Array.prototype, 'toSorted', 'toReversed', 'toSpliced', 'with', 'findLast', 'findLastIndex');
  take(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())), 'map', 'filter', 'take', 'drop', 'flatMap',
    'reduce', 'toArray', 'forEach', 'some', 'every', 'find');
  take(Array, 'fromAsync');
  take(Object, 'groupBy');
  take(Map, 'groupBy');
  take(Promise, 'withResolvers', 'try');
  take(String.prototype, 'isWellFormed', 'toWellFormed');
  take(URL, 'canParse', 'parse');
  take(URLSearchParams.prototype, 'size');
  take(Response, 'json');
  take(Blob.prototype, 'bytes');
  take(Set.prototype, 'union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom');
  take(Uint8Array, 'fromBase64', 'fromHex');
  take(Uint8Array.prototype, 'toBase64', 'toHex', 'toSorted', 'toReversed', 'with', 'findLast', 'findLastIndex');
  take(Intl, 'DurationFormat', 'Segmenter');
  take(ReadableStream, 'from');
  take(ReadableStream.prototype, 'values', Symbol.asyncIterator);
  take(CSSStyleDeclaration.prototype, 'textWrap');
  take(Selection.prototype, 'getComposedRanges');
  globalThis.forgotten = gone.length;
`;
