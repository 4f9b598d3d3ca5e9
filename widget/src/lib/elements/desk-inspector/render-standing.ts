import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { IconName } from '../../base/icon-paths.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { isHeldByOther } from '../desk-model/is-held-by-other.js';

/** Why there is nothing to decide here: held by somebody else, waiting for the candidate, finished, at another stage. */
export function renderStanding(scene: DeskScene): TemplateResult | typeof nothing {
  const { model, words } = scene;
  const { application } = model;
  if (application === null) return nothing;
  const { claim, state, dueAt } = application;
  if (state === 'submitted' && isHeldByOther(claim, words.nowMs)) {
    const values = { name: claim.name ?? claim.reviewerId, time: words.moment(claim.until) };
    return standing('user', 'locked', words.text('standing.claimed', values));
  }
  if (state === 'submitted') return standing('info', 'locked', words.text('standing.otherStage'));
  if (state === 'returned') {
    const due = dueAt === null ? '' : words.text('standing.due', { time: words.moment(dueAt) });
    return standing('clock', 'warn', `${words.text('standing.returned')}${due}`);
  }
  if (state === 'approved') return standing('circleCheck', 'good', words.text('standing.approved'));
  if (state === 'refused') return standing('info', 'bad', words.text('standing.refused'));
  return standing('info', 'locked', words.text('standing.draft'));
}

function standing(name: IconName, tone: string, sentence: string): TemplateResult {
  return html`<div class="standing"><div class="notice ${tone}">${icon(name)}<div>${sentence}</div></div></div>`;
}
