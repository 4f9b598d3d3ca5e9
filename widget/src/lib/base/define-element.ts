import type { CSSResultGroup } from 'lit';
import { withOwnRem } from './own-rem.js';
import { styleByDocument } from './style-by-document.js';

/** An element class and the inner elements that its templates use. */
export interface ElementClass extends CustomElementConstructor {
  styles?: CSSResultGroup;
  /** Tag name to class, registered together with this class. */
  readonly innerElements?: Readonly<Record<string, ElementClass>>;
}

/** Registers an element and, first, what it is made of; a name that is taken is left as it is. */
export function defineElement(name: string, elementClass: ElementClass): void {
  for (const [innerName, innerClass] of Object.entries(elementClass.innerElements ?? {})) {
    defineElement(innerName, innerClass);
  }
  if (customElements.get(name) !== undefined) return;
  if (elementClass.styles !== undefined) elementClass.styles = withOwnRem(elementClass.styles);
  styleByDocument(elementClass.prototype);
  customElements.define(name, elementClass);
}
