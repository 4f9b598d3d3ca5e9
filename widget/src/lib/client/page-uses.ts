/** Whatever a person does to a page; assistive technology often makes no more of it than a click or an input. */
const kinds = ['pointerdown', 'keydown', 'wheel', 'click', 'input'] as const;

let uses = 0;
let watchers = 0;

/** How often somebody has touched this page, the host's part of it included; null where there is no page. */
export function countPageUses(): number | null {
  const page = globalThis as { document?: Document };
  return page.document === undefined ? null : uses;
}

/** Counts until the answer is called; once for all elements of the page. What scripts dispatch is nobody's touch. */
export function watchPageUses(): () => void {
  if (countPageUses() === null) return () => {};
  watchers += 1;
  if (watchers === 1) for (const kind of kinds) globalThis.addEventListener(kind, note, options);
  return () => {
    watchers -= 1;
    if (watchers === 0) for (const kind of kinds) globalThis.removeEventListener(kind, note, options);
  };
}

const options = { capture: true, passive: true } as const;

function note(event: Event): void {
  if (event.isTrusted) uses += 1;
}
