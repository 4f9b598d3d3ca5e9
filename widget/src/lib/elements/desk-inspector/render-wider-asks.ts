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
    ${renderAsked(scene)}
    <details class="wider">
      <summary>${words.text('wider.label')}</summary>
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

function renderAsked(scene: DeskScene): TemplateResult | typeof nothing {
  const { model, words } = scene;
  const { wider } = model.findings;
  if (wider.length === 0) return nothing;
  return html`
    <section class="wider-asked" aria-label=${words.text('wider.asked')}>
      <h4>${words.text('wider.asked')}<span class="count">${wider.length}</span></h4>
      ${wider.map((ask) => renderAskedOne(scene, ask))}
    </section>
  `;
}

function renderAskedOne({ model, judging, words }: DeskScene, ask: WiderAsk): TemplateResult {
  const found = model.application?.categories.find(({ id }) => id === ask.categoryId);
  const category = found === undefined ? words.text('wider.application') : words.pick(found.label);
  const chosen = model.desk?.reasons.find(({ code }) => code === ask.reason);
  const reason = chosen === undefined ? ask.reason : words.pick(chosen.label);
  const write = (event: Event) => judging.writeWiderText(ask, (event.target as HTMLTextAreaElement).value);
  return html`
    <div class="wider-one">
      <p><span class="muted">${category}</span> <strong>${reason}</strong></p>
      <button
        class="tool light"
        type="button"
        aria-label=${words.text('wider.remove', { category, reason })}
        @click=${() => judging.toggleWider(ask.categoryId, ask.reason)}
      >
        ${icon('x')}
      </button>
      <textarea
        class="input"
        rows="1"
        maxlength="1000"
        aria-label=${words.text('wider.text', { category, reason })}
        placeholder=${words.text('wider.textHelp', { reason })}
        .value=${ask.text}
        @input=${write}
      ></textarea>
    </div>
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
