/** Whatever a person does to a page; assistive technology often makes no more of it than a click or an input. */
const kinds = ['pointerdown', 'keydown', 'wheel', 'click', 'input'] as const;

let uses = 0;
let isCounting = false;

/** How often somebody has touched this page, the host's part of it included; null where there is no page. */
export function countPageUses(): number | null {
  const page = globalThis as { document?: Document };
  return page.document === undefined ? null : uses;
}

/** Begins to count, once for all elements of the page. What scripts dispatch is nobody's touch. */
export function watchPageUses(): void {
  if (isCounting || countPageUses() === null) return;
  isCounting = true;
  const note = (event: Event) => {
    if (event.isTrusted) uses += 1;
  };
  for (const kind of kinds) globalThis.addEventListener(kind, note, { capture: true, passive: true });
}
