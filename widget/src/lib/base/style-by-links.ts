import { type LitElement, ReactiveElement } from 'lit';
import { createLinkedStyle, linkStyle } from './linked-style.js';

/**
 * For browsers that construct no style sheets (Safari before 16.4, Firefox before 101): Lit writes `<style>` into every
 * root there, which strict policies block. Where they do, the same rules come by links. To be called before the first
 * element is registered; resolves when elements may be.
 */
export async function styleByLinks(): Promise<void> {
  if (takesInlineStyles()) return;
  const first = createLinkedStyle('');
  // From now on it comes out of the cache, before anything is painted.
  await linkStyle(document.head, first);
  const prototype = ReactiveElement.prototype as unknown as {
    createRenderRoot(this: LitElement): ShadowRoot;
  };
  const { createRenderRoot } = prototype;
  prototype.createRenderRoot = function () {
    const { shadowRootOptions } = this.constructor as typeof LitElement;
    const root = this.shadowRoot ?? this.attachShadow(shadowRootOptions);
    root.appendChild = <Child extends Node>(child: Child) => {
      const appended = child instanceof HTMLStyleElement ? createLinkedStyle(child.textContent ?? '') : child;
      ShadowRoot.prototype.appendChild.call(root, appended);
      return child;
    };
    return createRenderRoot.call(this);
  };
}

function takesInlineStyles(): boolean {
  const { litNonce } = globalThis as { litNonce?: string };
  const probe = document.createElement('style');
  if (litNonce !== undefined) probe.setAttribute('nonce', litNonce);
  probe.textContent = 'a{}';
  document.head.append(probe);
  const takes = probe.sheet !== null;
  probe.remove();
  return takes;
}
