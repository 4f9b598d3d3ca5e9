import { type AskView, type FeedbackView, pickText } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { formatMoment } from '../../base/format-moment.js';
import { icon } from '../../base/icon.js';
import { findCategory, type UploadContext } from './upload-context.js';

const looks: Readonly<
  Record<FeedbackView['outcome'], { readonly tone: string; readonly sign: TemplateResult }>
> = {
  approve: { tone: 'good', sign: icon('circleCheck') },
  return: { tone: 'warn', sign: icon('messageSquareText') },
  refuse: { tone: 'bad', sign: icon('circleAlert') },
};

/** 反馈意见 at the very top: the newest in full with what it asks for, earlier ones folded. */
export function renderFeedback(context: UploadContext): TemplateResult | typeof nothing {
  const { state, text } = context;
  const [newest, ...earlier] = state.feedback;
  if (newest === undefined) return nothing;
  const { tone, sign } = looks[newest.outcome];
  return html`
    <section class="card feedback ${tone}" part="feedback" aria-labelledby="feedback-heading">
      <header>
        ${sign}
        <h2 id="feedback-heading" tabindex="-1">${text('feedback.heading')}</h2>
        ${renderOrigin(context, newest)}
      </header>
      ${renderWords(newest)}
      ${state.application.state === 'returned' ? renderAsks(context) : nothing}
      ${earlier.length === 0 ? nothing : renderEarlier(context, earlier)}
    </section>
  `;
}

function renderOrigin({ text, locale, state }: UploadContext, feedback: FeedbackView): TemplateResult {
  return html`
    <p class="origin">
      <strong>${text(`feedback.${feedback.outcome}`)}</strong>
      <span>${pickText(feedback.stage.label, locale)}</span>
      <time datetime=${new Date(feedback.at).toISOString()}>${formatMoment(feedback.at, locale, state.programme.timeZone)}</time>
    </p>
  `;
}

function renderWords(feedback: FeedbackView): TemplateResult | typeof nothing {
  return feedback.text === '' ? nothing : html`<p class="words"><bdi>${feedback.text}</bdi></p>`;
}

function renderAsks(context: UploadContext): TemplateResult | typeof nothing {
  const { state, text } = context;
  if (state.asks.length === 0) return nothing;
  return html`
    <div class="asks">
      <h3>${text('feedback.asks')}</h3>
      <ol>${state.asks.map((ask) => renderAskLine(context, ask))}</ol>
      <p class="nothing">${text('feedback.nothing')}</p>
    </div>
  `;
}

function renderAskLine(context: UploadContext, ask: AskView): TemplateResult {
  const { text, locale, state, actions } = context;
  const category = findCategory(state, ask.categoryId);
  const name = category === undefined ? text(`ask.${ask.kind}`) : pickText(category.label, locale);
  const done = ask.state !== 'open';
  return html`
    <li class=${done ? 'done' : ''}>
      <button class="link" type="button"
        @click=${() => actions.goTo({ kind: 'ask', askId: ask.id, categoryId: ask.categoryId })}>${name}</button>
      <span>${pickText(ask.reasonText, locale) || text(`ask.${ask.kind}`)}</span>
      ${done ? html`<span class="badge good">${icon('check')}${text(ask.state === 'met' ? 'ask.met' : 'ask.answered')}</span>` : nothing}
    </li>
  `;
}

function renderEarlier(context: UploadContext, earlier: readonly FeedbackView[]): TemplateResult {
  return html`
    <details>
      <summary>${icon('chevronDown')}${context.text('feedback.earlier', { count: earlier.length })}</summary>
      ${earlier.map((feedback) => html`<article>${renderOrigin(context, feedback)}${renderWords(feedback)}</article>`)}
    </details>
  `;
}
