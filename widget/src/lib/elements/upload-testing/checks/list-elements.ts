/** Every element below `root` that is drawn, shadow roots and slots followed, in the order of the page. */
export function listElements(root: Element): readonly Element[] {
  const found: Element[] = [];
  const visit = (element: Element): void => {
    if (!isDrawn(element)) return;
    found.push(element);
    for (const child of childrenOf(element)) visit(child);
  };
  visit(root);
  return found;
}

/** What can be reached now: everything, or what is in the modal dialog that covers it. */
export function listReachable(root: Element): readonly Element[] {
  const all = listElements(root);
  const dialogs = all.filter((element) => element instanceof HTMLDialogElement && element.open);
  const top = dialogs.at(-1);
  return top === undefined ? all.filter((element) => !isInert(element)) : listElements(top);
}

/** Parent in the flattened tree: the slot's place, the shadow root's host. */
export function parentOf(element: Element): Element | null {
  if (element.assignedSlot !== null) return element.assignedSlot;
  if (element.parentElement !== null) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** A short name for messages: `dossier-category .tile button.minus`. */
export function nameElement(element: Element): string {
  const own = `${element.localName}${element.id === '' ? '' : `#${element.id}`}${[...element.classList].map((one) => `.${one}`).join('')}`;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? `${root.host.localName} ${own}` : own;
}

/** Text of its own, directly inside it. */
export function textNodesOf(element: Element): readonly Text[] {
  return [...element.childNodes].filter(
    (node): node is Text => node instanceof Text && node.data.trim() !== '',
  );
}

/** Whether it is there for assistive technology only. */
export function isVisuallyHidden(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = parentOf(at)) {
    if (getComputedStyle(at).clipPath === 'inset(50%)') return true;
  }
  return false;
}

function childrenOf(element: Element): readonly Element[] {
  if (element instanceof HTMLSlotElement) {
    const assigned = element.assignedElements();
    return assigned.length > 0 ? assigned : [...element.children];
  }
  return [...(element.shadowRoot?.children ?? element.children)];
}

function isDrawn(element: Element): boolean {
  if (element.localName === 'style' || element.localName === 'script') return false;
  const { display, visibility, contentVisibility } = getComputedStyle(element) as CSSStyleDeclaration & {
    readonly contentVisibility?: string;
  };
  if (display === 'none' || visibility !== 'visible' || contentVisibility === 'hidden') return false;
  // What a closed <details> holds is laid out but not shown.
  return element.parentElement?.localName !== 'details' || element.localName === 'summary' || isOpen(element);
}

function isOpen(element: Element): boolean {
  return element.parentElement instanceof HTMLDetailsElement && element.parentElement.open;
}

function isInert(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = parentOf(at)) {
    if (at instanceof HTMLElement && at.inert) return true;
  }
  return false;
}
