import type { AskRequest, DecisionOutcome } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { deskIconPaths } from '../../base/desk-icon-paths.js';
import { drawIcon } from '../../base/draw-icon.js';
import { icon } from '../../base/icon.js';
import { listAsks } from '../desk-findings/list-asks.js';
import { listPictures } from '../desk-findings/list-pictures.js';
import type { DeskScene } from '../desk-model/desk-scene.js';

/** What the candidate will read on their page and by SMS, as the server says, and beneath it what stays with staff. */
export function renderPreview(scene: DeskScene, outcome: DecisionOutcome): TemplateResult {
  const { model, sending, words } = scene;
  const { application, findings, desk } = model;
  const { preview } = sending;
  const drafted =
    outcome === 'return' && application !== null ? listAsks(application, desk?.reasons ?? [], findings) : [];
  const asks = preview?.page?.asks ?? drafted;
  const feedback = preview?.page?.feedback ?? findings.feedback.trim();
  return html`
    <section class="preview" aria-label=${words.text('preview.label')} aria-busy=${preview === null ? 'true' : 'false'}>
      <h3>${icon('messageSquareText')}${words.text('preview.label')}</h3>
      ${feedback === '' ? nothing : html`<p class="preview-feedback">${feedback}</p>`}
      ${feedback === '' && asks.length === 0 ? html`<p>${words.text('preview.nothing')}</p>` : nothing}
      ${asks.length === 0 ? nothing : html`<ol>${asks.map((ask) => html`<li>${renderPreviewAsk(scene, ask)}</li>`)}</ol>`}
      ${preview?.dueAt == null ? nothing : html`<p class="preview-due">${words.text('preview.dueAt', { time: words.moment(preview.dueAt) })}</p>`}
    </section>
    ${renderSms(scene, outcome)}
    ${findings.note.trim() === '' ? nothing : renderNote(scene, findings.note.trim())}
  `;
}

/** The SMS word for word; until the server has written it, whether there will be one. */
function renderSms(scene: DeskScene, outcome: DecisionOutcome): TemplateResult {
  const { sending, words } = scene;
  const { preview } = sending;
  if (preview !== null && preview.notice === null)
    return html`<p class="muted">${words.text('preview.noSms')}</p>`;
  return html`
    <section class="preview sms" aria-label=${words.text('preview.smsLabel')}>
      <h3>${icon('messageSquareText')}${words.text('preview.smsLabel')}</h3>
      ${preview?.notice == null ? nothing : html`<p class="sms-text">${preview.notice.text}</p>`}
      <p class="muted">${describeNotice(scene, outcome)}</p>
    </section>
  `;
}

function renderPreviewAsk({ model, words }: DeskScene, ask: AskRequest): TemplateResult {
  const reason = model.desk?.reasons.find(({ code }) => code === ask.reason);
  return html`
    <strong>${nameSubject({ model, words }, ask)}</strong>
    <span class="reason-kind">${words.text(`kind.${ask.kind}`)}</span>
    <p>${reason === undefined ? ask.reason : words.pick(reason.text)}${ask.box == null ? nothing : html`<br /><span class="muted preview-box">${drawIcon(deskIconPaths.squareDashed)}${words.text('preview.box')}</span>`}${ask.text === '' ? nothing : html`<br />${ask.text}`}</p>
  `;
}

function nameSubject({ model, words }: Pick<DeskScene, 'model' | 'words'>, ask: AskRequest): string {
  const { application } = model;
  if (application === null || ask.categoryId === null) return words.text('wider.application');
  const picture = listPictures(application).find(({ material }) => material.id === ask.materialId);
  if (picture !== undefined) {
    const category = words.pick(picture.category.label);
    return words.text('preview.picture', { category, number: picture.number });
  }
  const category = application.categories.find(({ id }) => id === ask.categoryId);
  return category === undefined ? ask.categoryId : words.pick(category.label);
}

function describeNotice({ model, sending, words }: DeskScene, outcome: DecisionOutcome): string {
  if (outcome === 'approve' && !isLastStage(model)) return words.text('preview.noSms');
  const phone = model.application?.profile.values.phone;
  const to = phone === undefined ? words.text('preview.sms') : words.text('preview.smsTo', { phone });
  if (outcome !== 'return' || model.desk === null || sending.preview !== null) return to;
  return `${to} ${words.text('preview.due', { time: words.duration(model.desk.returnPeriodMs) })}`;
}

function isLastStage({ desk, application }: DeskScene['model']): boolean {
  return desk?.stages.at(-1)?.id === application?.stage;
}

function renderNote({ words }: DeskScene, note: string): TemplateResult {
  return html`
    <section class="preview staff" aria-label=${words.text('messages.note')}>
      <h3>${icon('lock')}${words.text('messages.note')} <span class="muted">${words.text('messages.noteAudience')}</span></h3>
      <p>${note}</p>
    </section>
  `;
}
