import { html, type TemplateResult } from 'lit';

/** A drawing from path data (`icon` knows them by name, `deskIconPaths` is another table). */
export function drawIcon(path: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${path} /></svg>`;
}
