import type { Reason } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { WiderAsk } from '../desk-findings/findings.js';
import type { DeskScene } from '../desk-model/desk-scene.js';

/** Asks that are about more than one picture: a page to add, words about a category, the profile. */
export function renderWiderAsks(scene: DeskScene): TemplateResult | typeof nothing {
  const { model, words } = scene;
  const { application, desk } = model;
  if (application === null || desk === null) return nothing;
  const general = desk.reasons.filter(({ kind }) => kind === 'profile' || kind === 'answer');
  return html`
    <details class="wider" .open=${model.findings.wider.length > 0}>
      <summary>
        ${words.text('wider.label')}
        ${model.findings.wider.length > 0 ? html`<span class="count">${model.findings.wider.length}</span>` : nothing}
      </summary>
      ${application.categories.map((category) => {
        const reasons = desk.reasons.filter(
          ({ code, kind }) =>
            (kind === 'add' || kind === 'answer') &&
            (category.reasons === null || category.reasons.includes(code)),
        );
        return renderRow(scene, words.pick(category.label), category.id, reasons);
      })}
      ${renderRow(scene, words.text('wider.application'), null, general)}
    </details>
  `;
}

function renderRow(
  scene: DeskScene,
  label: string,
  categoryId: string | null,
  reasons: readonly Reason[],
): TemplateResult | typeof nothing {
  if (reasons.length === 0) return nothing;
  const asks = scene.model.findings.wider.filter((ask) => ask.categoryId === categoryId);
  return html`
    <div class="wider-row" role="group" aria-label=${label}>
      <span class="wider-name">${label}</span>
      <span class="chips">${reasons.map((reason) => renderChip(scene, categoryId, reason, asks))}</span>
      ${asks.map((ask) => renderText(scene, label, ask))}
    </div>
  `;
}

function renderChip(
  { judging, words }: DeskScene,
  categoryId: string | null,
  reason: Reason,
  asks: readonly WiderAsk[],
): TemplateResult {
  const isOn = asks.some((ask) => ask.reason === reason.code);
  return html`
    <button
      type="button"
      class="chip"
      aria-pressed=${isOn ? 'true' : 'false'}
      title=${words.pick(reason.text)}
      @click=${() => judging.toggleWider(categoryId, reason.code)}
    >
      ${icon(isOn ? 'check' : 'plus')}${words.pick(reason.label)}
    </button>
  `;
}

function renderText({ model, judging, words }: DeskScene, label: string, ask: WiderAsk): TemplateResult {
  const reason = model.desk?.reasons.find(({ code }) => code === ask.reason);
  const name = reason === undefined ? ask.reason : words.pick(reason.label);
  return html`
    <textarea
      class="input"
      rows="1"
      maxlength="1000"
      aria-label=${words.text('wider.text', { category: label, reason: name })}
      placeholder=${words.text('wider.textHelp', { reason: name })}
      .value=${ask.text}
      @input=${(event: Event) => judging.writeWiderText(ask, (event.target as HTMLTextAreaElement).value)}
    ></textarea>
  `;
}
