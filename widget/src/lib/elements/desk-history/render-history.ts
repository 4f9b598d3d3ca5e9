import type { DecisionView, NoticeView, ReviewApplicationView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import { renderAsk, renderAskSubject } from '../desk-inspector/render-earlier-asks.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { renderTimeline } from './render-timeline.js';

const tones = { approve: 'good', return: 'warn', refuse: 'bad', bounce: 'locked' } as const;
const noticeTones = {
  waiting: '',
  sent: 'accent',
  delivered: 'good',
  undelivered: 'bad',
  failed: 'bad',
  superseded: '',
} as const;

/** What was decided, asked, answered and sent, then every event in words; the newest first. */
export function renderHistory(scene: DeskScene): TemplateResult | typeof nothing {
  const { application } = scene.model;
  if (application === null) return nothing;
  return html`
    ${renderDecisions(scene, application)} ${renderNotices(scene, application)} ${renderTimeline(scene)}
  `;
}

function renderDecisions(scene: DeskScene, application: ReviewApplicationView): TemplateResult {
  const { words } = scene;
  return html`
    <section aria-label=${words.text('history.decisions')}>
      <h4>${words.text('history.decisions')}</h4>
      ${
        application.decisions.length === 0
          ? html`<p class="muted">${words.text('history.noDecisions')}</p>`
          : html`<ol class="cards">${application.decisions.map((decision) => renderDecision(scene, application, decision))}</ol>`
      }
    </section>
  `;
}

function renderDecision(
  scene: DeskScene,
  application: ReviewApplicationView,
  decision: DecisionView,
): TemplateResult {
  const { model, words } = scene;
  const stage = model.desk?.stages.find(({ id }) => id === decision.stage);
  const asks = application.asks.filter(({ decisionId }) => decisionId === decision.id);
  return html`
    <li class="card">
      <div class="ask-line">
        <span class="badge ${tones[decision.outcome]}">${words.text(`outcome.${decision.outcome}`)}</span>
        <span class="muted">${words.text('history.round', { round: decision.round })}</span>
      </div>
      <p class="muted">${stage === undefined ? decision.stage : words.pick(stage.label)} · ${decision.reviewerName ?? decision.reviewerId} · ${words.moment(decision.at)}</p>
      ${decision.feedback === '' ? nothing : html`<p class="quote feedback-quote"><span class="muted">${words.text('history.feedback')}</span> ${decision.feedback}</p>`}
      ${decision.note === '' ? nothing : html`<p class="quote note-quote">${icon('lock')}<span class="muted">${words.text('history.note')}</span> ${decision.note}</p>`}
      ${asks.length === 0 ? nothing : html`<ul class="ask-list">${asks.map((ask) => html`<li>${renderAskSubject(scene, application, ask.categoryId)}${renderAsk(scene, ask)}</li>`)}</ul>`}
    </li>
  `;
}

function renderNotices(
  { words }: DeskScene,
  application: ReviewApplicationView,
): TemplateResult | typeof nothing {
  if (application.notices.length === 0) return nothing;
  return html`
    <section aria-label=${words.text('history.notices')}>
      <h4>${words.text('history.notices')}</h4>
      <ol class="cards">${application.notices.map((notice) => renderNotice(notice))}</ol>
    </section>
  `;

  function renderNotice(notice: NoticeView): TemplateResult {
    return html`
      <li class="card">
        <div class="ask-line">
          <span class="muted">${words.moment(notice.at)}</span>
          <span class="badge ${noticeTones[notice.state]}">${words.text(`notice.${notice.state}`)}</span>
        </div>
        <p>${notice.text}</p>
      </li>
    `;
  }
}
