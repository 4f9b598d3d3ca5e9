import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { ChecklistRow } from './checklist.js';
import type { UploadContext } from './upload-context.js';

const shownRows = 4;

/** 还需完成: what is to be done leads there, what is done is ticked. */
export function renderChecklist(
  { text, actions }: UploadContext,
  rows: readonly ChecklistRow[],
): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  const open = rows.filter(({ missing }) => missing !== null);
  // In their own order as long as all have room: a row that moves is a row that somebody misses.
  const sorted = rows.length > shownRows ? [...open, ...rows.filter((row) => !open.includes(row))] : rows;
  const more = Math.max(0, open.length - shownRows);
  return html`
    <div class="missing">
      <h3>${text(open.length > 0 ? 'state.missing' : 'category.done')}</h3>
      <ul>
        ${sorted
          .slice(0, shownRows)
          .map(({ text: words, missing }) =>
            missing === null
              ? html`<li class="done">${icon('check')}<span>${words}</span></li>`
              : html`<li><button class="link" type="button" @click=${() => actions.goTo(missing)}>${words}</button></li>`,
          )}
        ${rows.length > shownRows ? html`<li class="more">${more > 0 ? text('state.missingMore', { count: more }) : nothing}</li>` : nothing}
      </ul>
    </div>
  `;
}
