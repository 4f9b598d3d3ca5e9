import type { Ask } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { DeskScene } from '../desk-model/desk-scene.js';

/** What was asked before about the large picture's category, and what the candidate did or wrote. */
export function renderEarlierAsks(scene: DeskScene): TemplateResult | typeof nothing {
  const { model, words } = scene;
  const { application, picture } = model;
  if (application === null || picture === null) return nothing;
  const asks = application.asks.filter((ask) => isAbout(ask, picture));
  if (asks.length === 0) return nothing;
  return html`
    <section class="earlier-asks" aria-label=${words.text('asks.label')}>
      <h4>${words.text('asks.label')}</h4>
      <ul>${asks.map((ask) => html`<li>${renderAsk(scene, ask)}</li>`)}</ul>
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

function isAbout(ask: Ask, picture: NonNullable<DeskScene['model']['picture']>): boolean {
  if (ask.categoryId !== picture.category.id) return false;
  const { material, category } = picture;
  const isOthers = category.materials.some(({ id }) => id === ask.materialId && id !== material.id);
  return !isOthers;
}
