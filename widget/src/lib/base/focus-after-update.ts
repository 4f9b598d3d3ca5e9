import type { LitElement } from 'lit';

/**
 * Moves the focus after the next rendering: to the first match of the selectors that is there. Use it when the
 * focused control has gone, so that the keyboard does not fall back to the top of the page.
 */
export async function focusAfterUpdate(host: LitElement, ...selectors: readonly string[]): Promise<void> {
  await host.updateComplete;
  // A dialog inside that closes with this update gives the focus back last of all.
  await new Promise((resolve) => setTimeout(resolve));
  for (const selector of selectors) {
    const target = host.renderRoot.querySelector<HTMLElement>(selector);
    if (target === null) continue;
    if (!target.matches('a[href],button,input,textarea,select,summary,[tabindex]')) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
    return;
  }
}
