/** A newer feature that is used on purpose: it is asked for first, or nothing is lost without it. */
export interface AllowedUse {
  /** Its name, or the beginning of several with `*` at the end. */
  readonly feature: string;
  readonly reason: string;
}

/** An entry that nothing uses any more fails the test. */
export const allowedUses: readonly AllowedUse[] = [
  {
    feature: 'api.CSSStyleSheet.replaceSync',
    reason: 'only where Lit, which asks first, uses constructed sheets',
  },
  {
    feature: 'api.ShadowRoot.adoptedStyleSheets',
    reason: 'asked for by Lit; else a <style> with the page’s nonce',
  },
  { feature: 'api.Document.adoptedStyleSheets', reason: 'printing: asked for first, else a <style>' },
  {
    feature: 'api.HTMLElement.attachInternals',
    reason: 'called only where it is; custom states and forms are extras',
  },
  { feature: 'api.ElementInternals.*', reason: 'each member is asked for; see form-element.ts' },
  { feature: 'api.OffscreenCanvas*', reason: 'asked for; else the page’s own thread draws' },
  {
    feature: 'api.CanvasRenderingContext2D.imageSmoothingQuality',
    reason: 'setting it where it is unknown does nothing',
  },
  { feature: 'api.AbortSignal.any_static', reason: 'given to browsers that lack it, for @uppy/xhr-upload' },
  { feature: 'api.Window.requestIdleCallback', reason: 'asked for; else a timer' },
  { feature: 'api.VideoFrame*', reason: 'comes from ImageDecoder, which is asked for; else decoded whole' },
  { feature: 'css.properties.cursor*', reason: 'a phone has no pointer to show' },
  { feature: 'css.properties.overscroll-behavior*', reason: 'the page behind may scroll along: a nuisance' },
  { feature: 'css.properties.resize*', reason: 'a phone’s field is not pulled larger by hand' },
  { feature: 'css.properties.field-sizing*', reason: 'the field keeps its height and scrolls' },
  { feature: 'css.properties.text-autospace*', reason: 'a little less space between Chinese and Latin' },
  { feature: 'css.properties.text-size-adjust', reason: 'with and without prefix' },
  { feature: 'css.properties.user-select', reason: 'with and without prefix' },
  { feature: 'css.properties.scrollbar-width*', reason: 'a thicker scroll bar on the desk' },
  {
    feature: 'css.properties.align-content.start',
    reason: 'rows may stretch in a grid that is taller than they are',
  },
  {
    feature: 'css.properties.forced-color-adjust*',
    reason: 'forced colours came to Safari with the property',
  },
  { feature: 'css.properties.container*', reason: 'without: one column, as on a phone; the desk stays wide' },
  { feature: 'css.at-rules.container', reason: 'without: one column, as on a phone; the desk stays wide' },
  { feature: 'css.selectors.has', reason: 'each is a rule of its own that closes up an empty space' },
  { feature: 'css.selectors.-*', reason: 'each engine has its own names for the parts of a progress bar' },
];
