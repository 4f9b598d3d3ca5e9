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
    // Lit appends; the stand-in of the assets does so by another name.
    root.appendChild = <Child extends Node>(child: Child) => {
      ShadowRoot.prototype.appendChild.call(root, linkFor(child));
      return child;
    };
    root.append = (...children) => ShadowRoot.prototype.append.apply(root, children.map(linkFor));
    return createRenderRoot.call(this);
  };
}

function linkFor<Child>(child: Child): Child | HTMLLinkElement {
  return child instanceof HTMLStyleElement ? createLinkedStyle(child.textContent ?? '') : child;
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
