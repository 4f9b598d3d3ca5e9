import { type CSSResult, type LitElement, supportsAdoptingStyleSheets } from 'lit';
import { addedTo } from './add-styles.js';
import { withOwnRem } from './own-rem.js';
import { sheetFor } from './sheet-for.js';

type Styled = Pick<LitElement, 'ownerDocument' | 'shadowRoot'> & {
  createRenderRoot(): unknown;
  adoptedCallback?(): void;
};

/** Lets an element keep its looks when it is moved into another document, which takes its sheets away. */
export function styleByDocument(prototype: Styled): void {
  const { createRenderRoot } = prototype;
  prototype.createRenderRoot = function () {
    try {
      return createRenderRoot.call(this);
    } catch {
      // Made over there: its sheets are of the document that the script is in.
      restyle(this);
      return this.shadowRoot;
    }
  };
  prototype.adoptedCallback = function () {
    restyle(this);
  };
}

function restyle(element: Styled): void {
  const { shadowRoot, ownerDocument } = element;
  // Without them Lit puts `<style>` into the root, which comes along.
  if (!supportsAdoptingStyleSheets || shadowRoot === null) return;
  const { elementStyles } = element.constructor as typeof LitElement;
  const styles = [...elementStyles, ...[...addedTo(shadowRoot)].map(withOwnRem)] as CSSResult[];
  shadowRoot.adoptedStyleSheets = styles.map((style) => sheetFor(style, ownerDocument));
}
