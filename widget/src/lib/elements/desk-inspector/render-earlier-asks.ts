import type { Ask, ReviewApplicationView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { DeskScene } from '../desk-model/desk-scene.js';

/**
 * What was asked before about the large picture's category, and what the candidate did or wrote; beside every picture
 * what has none of its own to stand beside: asks about the whole application or about an empty category.
 */
export function renderEarlierAsks(scene: DeskScene): TemplateResult | typeof nothing {
  const { model, words } = scene;
  const { application, picture } = model;
  if (application === null || picture === null) return nothing;
  const isWider = (ask: Ask) => isWithoutPicture(ask, application);
  const asks = application.asks.filter((ask) => isWider(ask) || isAbout(ask, picture));
  if (asks.length === 0) return nothing;
  return html`
    <section class="earlier-asks" aria-label=${words.text('asks.label')}>
      <h4>${words.text('asks.label')}</h4>
      <ul>${asks.map((ask) => html`<li>${isWider(ask) ? renderAskSubject(scene, application, ask.categoryId) : nothing}${renderAsk(scene, ask)}</li>`)}</ul>
    </section>
  `;
}

/** One ask in words: its reason, the reviewer's own text, how it stands, and the candidate's answer. */
export function renderAsk({ model, words }: DeskScene, ask: Ask): TemplateResult {
  const reason = model.desk?.reasons.find(({ code }) => code === ask.reason);
  const tone = ask.state === 'open' ? 'warn' : ask.state === 'met' ? 'good' : 'accent';
  return html`
    <div class="ask-line">
      <strong>${reason === undefined ? ask.reason : words.pick(reason.label)}</strong>
      <span class="badge ${tone}">${words.text(`ask.${ask.state}`)}</span>
    </div>
    ${ask.text === '' ? nothing : html`<p>${ask.text}</p>`}
    ${ask.answer === null ? nothing : html`<blockquote><span class="muted">${words.text('asks.answer')}</span> ${ask.answer}</blockquote>`}
  `;
}

/** What an ask is about: its category, or the whole application. */
export function renderAskSubject(
  { words }: DeskScene,
  application: ReviewApplicationView,
  categoryId: string | null,
): TemplateResult {
  const category = application.categories.find(({ id }) => id === categoryId);
  return html`<span class="muted">${category === undefined ? words.text('wider.application') : words.pick(category.label)}</span>`;
}

function isWithoutPicture(ask: Ask, { categories }: ReviewApplicationView): boolean {
  return !categories.some(({ id, materials }) => id === ask.categoryId && materials.length > 0);
}

function isAbout(ask: Ask, picture: NonNullable<DeskScene['model']['picture']>): boolean {
  if (ask.categoryId !== picture.category.id) return false;
  const { material, category } = picture;
  const isOthers = category.materials.some(({ id }) => id === ask.materialId && id !== material.id);
  return !isOthers;
}
