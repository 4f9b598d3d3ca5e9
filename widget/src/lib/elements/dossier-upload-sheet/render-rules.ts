import { type CategoryView, pickText } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes } from '../../base/format-bytes.js';
import { icon } from '../../base/icon.js';
import { formatNames } from '../dossier-upload/describe-problem.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';

/** The guide's rules with this category's limits, its help, and the sample beside them. */
export function renderRules(
  { text, locale, actions }: UploadContext,
  category: CategoryView,
): TemplateResult {
  const sample = text('category.sampleOf', { category: pickText(category.label, locale) });
  const url = category.sampleUrl;
  const values = { formats: formatNames(category.formats), limit: formatLimit(category.maxBytes, locale) };
  return html`
    <aside class="rules" aria-labelledby="rules">
      ${
        url === null
          ? nothing
          : html`<button class="sample" type="button" @click=${() => actions.enlarge({ heading: sample, facts: '', source: { url } })}>
              <dossier-picture .source=${url} .alt=${''} .failed=${text('picture.notShown')}></dossier-picture>
              <span>${icon('zoomIn')}${sample}</span>
            </button>`
      }
      <div>
        <h3 id="rules">${text('sheet.rules')}</h3>
        <ul>
          ${category.help === null ? nothing : html`<li>${pickText(category.help, locale)}</li>`}
          <li>${text('sheet.ruleTrue')}</li>
          <li>${text('sheet.ruleFile', values)}</li>
          <li>${text('sheet.auto')}</li>
        </ul>
      </div>
    </aside>
  `;
}

/** The guide writes `200k`; elsewhere a limit has its unit in full. */
function formatLimit(maxBytes: number, locale: string): string {
  return locale.startsWith('zh') && maxBytes % 1024 === 0 && maxBytes < 1024 * 1024
    ? `${maxBytes / 1024}k`
    : formatBytes(maxBytes);
}
