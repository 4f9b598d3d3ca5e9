import { render } from 'lit';

/**
 * An element whose children each keep their own element while they come, go and change places, so that no focus,
 * picture or open dialog inside is lost. Put `update(…)` into a template where the list stands.
 */
export class KeyedList {
  readonly #element: HTMLElement;
  #children = new Map<string, HTMLElement>();

  constructor(
    tag: string,
    className: string,
    private readonly childTag: string,
  ) {
    this.#element = document.createElement(tag);
    this.#element.className = className;
  }

  /** Draws each content into the child of its key, in this order. */
  update(contents: readonly (readonly [key: string, content: unknown])[]): HTMLElement {
    const children = new Map<string, HTMLElement>();
    for (const [key, content] of contents) {
      const child = this.#children.get(key) ?? document.createElement(this.childTag);
      render(content, child);
      children.set(key, child);
    }
    for (const [key, child] of this.#children) if (!children.has(key)) child.remove();
    this.#children = children;
    let next = this.#element.firstElementChild;
    for (const child of children.values()) {
      if (child === next) next = next.nextElementSibling;
      else this.#element.insertBefore(child, next);
    }
    return this.#element;
  }
}
