const read = [
  'color',
  'backgroundColor',
  'borderTopColor',
  'borderTopLeftRadius',
  'fontFamily',
  'fontSize',
  'fontStyle',
  'letterSpacing',
  'lineHeight',
  'display',
  'height',
  'width',
  'position',
  'textAlign',
  'textTransform',
  'insetBlockStart',
  'outlineColor',
  'visibility',
  'whiteSpace',
  'wordSpacing',
] as const;

/** Every element below, shadow roots included. */
export function listDeep(root: ParentNode): readonly Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot === null ? [] : listDeep(element.shadowRoot)),
  ]);
}

/** What everything in an element's shadow root looks like, as one text for each element. */
export function readLooks(element: Element): readonly string[] {
  if (element.shadowRoot === null) throw new Error('not rendered');
  return listDeep(element.shadowRoot).map((one) => {
    const style = getComputedStyle(one);
    return `${one.localName}.${one.getAttribute('class')} ${read.map((name) => `${name}: ${style[name]}`).join('; ')}`;
  });
}

/** What differs between two readings, one line each. */
export function compareLooks(before: readonly string[], after: readonly string[]): readonly string[] {
  if (before.length !== after.length) return [`${before.length} elements, then ${after.length}`];
  return before.flatMap((look, at) => {
    const other = after[at]?.split('; ') ?? [];
    return look
      .split('; ')
      .flatMap((one, place) => (one === other[place] ? [] : [`${one} | ${other[place]}`]));
  });
}

/** A style sheet of the host page; call the answer to take it away. */
export function addHostStyle(text: string): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}
