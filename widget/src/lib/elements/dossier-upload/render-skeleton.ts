import { html, type TemplateResult } from 'lit';

/** The page's own layout in grey while the first state is read. */
export function renderSkeleton(label: string): TemplateResult {
  return html`
    <div class="page" aria-busy="true">
      <p class="visually-hidden">${label}</p>
      <div class="aside">
        <div class="card"><div class="skeleton s-line"></div><div class="skeleton s-title"></div><div class="skeleton s-line"></div><div class="skeleton s-button"></div></div>
        <div class="card"><div class="skeleton s-line"></div></div>
      </div>
      <div class="main">
        ${[0, 1, 2].map(
          () => html`<div class="card"><div class="skeleton s-title"></div><div class="skeleton s-line"></div>
            <div class="s-tiles"><div class="skeleton"></div><div class="skeleton"></div></div></div>`,
        )}
      </div>
    </div>
  `;
}
