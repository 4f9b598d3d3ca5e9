import type { ReviewApplicationView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { DeskScene } from '../desk-model/desk-scene.js';

/** Why an application is on the desk again: another stage has sent it back, or somebody has reopened it. */
export function renderHandback({ model, words }: DeskScene): TemplateResult | typeof nothing {
  const { application, desk } = model;
  const handback = application === null ? null : findHandback(application);
  if (handback === null) return nothing;
  const { kind, who, at, text } = handback;
  const stage = desk?.stages.find(({ id }) => id === handback.stage)?.label ?? handback.stage;
  const sentence = words.text(`handback.${kind}`, { who, stage: words.pick(stage), time: words.moment(at) });
  return html`<div class="standing handback"><div class="notice warn">${icon('info')}<div><strong>${sentence}</strong>${text === '' ? nothing : html`<p><bdi>${text}</bdi></p>`}</div></div></div>`;
}

interface Handback {
  readonly kind: 'bounced' | 'reopened';
  readonly stage: string;
  readonly who: string;
  readonly at: number;
  readonly text: string;
}

function findHandback({ state, submission, decisions, events }: ReviewApplicationView): Handback | null {
  if (state !== 'submitted') return null;
  const [latest] = decisions;
  const reopened = events.find(({ kind }) => kind === 'application-reopened');
  if (reopened !== undefined && reopened.at >= (latest?.at ?? 0)) {
    const { actor, actorName, at, data } = reopened;
    return {
      kind: 'reopened',
      stage: '',
      who: actorName ?? actor.id ?? '',
      at,
      text: String(data.reason ?? ''),
    };
  }
  if (latest?.outcome !== 'bounce' || latest.submission !== submission?.number) return null;
  const { stage, reviewerId, reviewerName, at, note } = latest;
  return { kind: 'bounced', stage, who: reviewerName ?? reviewerId, at, text: note };
}
