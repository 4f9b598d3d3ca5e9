import type { DecisionOutcome } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { deskIconPaths } from '../../base/desk-icon-paths.js';
import { drawIcon } from '../../base/draw-icon.js';
import { icon } from '../../base/icon.js';
import { suggestOutcome } from '../desk-findings/suggest-outcome.js';
import { summarizeFindings } from '../desk-findings/summarize-findings.js';
import { renderKey } from '../desk-keyboard/render-key.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { renderDraftState } from './render-draft-state.js';

/** The running summary and the decisions: always at this place. */
export function renderDecisionBar(scene: DeskScene): TemplateResult | typeof nothing {
  const { application, canDecide } = scene.model;
  if (application === null) return nothing;
  const canReopen = application.actions.includes('reopen');
  if (!canDecide && !canReopen) return nothing;
  return html`
    <footer class="decision-bar" part="decisions">
      ${canDecide ? renderDecisions(scene) : nothing} ${canReopen ? renderReopen(scene) : nothing}
    </footer>
  `;
}

function renderDecisions(scene: DeskScene): TemplateResult {
  const { model, words } = scene;
  const { application, findings } = model;
  if (application === null) return html``;
  const suggested = suggestOutcome(application, findings);
  return html`
    ${renderSummary(scene)} ${renderDraftState(scene)} ${renderObstacle(scene)}
    <div class="decision-buttons" role="group" aria-label=${words.text('decide.label')}>
      ${renderButton(scene, 'approve', suggested === 'approve', icon('circleCheck'))}
      ${renderButton(scene, 'return', suggested === 'return', drawIcon(deskIconPaths.undo))}
      ${renderButton(scene, 'refuse', false, drawIcon(deskIconPaths.ban))}
      ${application.actions.includes('bounce') ? renderButton(scene, 'bounce', false, drawIcon(deskIconPaths.arrowLeft)) : nothing}
    </div>
  `;
}

function renderSummary({ model, words }: DeskScene): TemplateResult {
  const { application, findings } = model;
  if (application === null) return html``;
  const { accepted, asked, undecided, unseen } = summarizeFindings(application, findings);
  return html`
    <p class="summary" id="summary">
      <span class="good">${icon('check')}${words.text('summary.accepted', { count: accepted })}</span>
      <span class="warn">${drawIcon(deskIconPaths.flag)}${words.text('summary.asked', { count: asked })}</span>
      ${undecided > 0 ? html`<span>${words.text('summary.undecided', { count: undecided })}</span>` : nothing}
      ${unseen > 0 ? html`<span>${words.text('summary.unseen', { count: unseen })}</span>` : nothing}
    </p>
  `;
}

function renderObstacle({ sending, words }: DeskScene): TemplateResult | typeof nothing {
  const obstacle = sending.wanted === null ? null : sending.obstacle(sending.wanted);
  return obstacle === null ? nothing : html`<p class="hint warn">${icon('info')}${words.text(obstacle)}</p>`;
}

function renderButton(
  scene: DeskScene,
  outcome: DecisionOutcome,
  isSuggested: boolean,
  drawing: TemplateResult,
): TemplateResult {
  const { sending, words } = scene;
  const obstacle = sending.obstacle(outcome);
  const isHeld = obstacle !== null && (outcome === 'approve' || outcome === 'return');
  return html`
    <button
      type="button"
      class="button small decide ${outcome} ${isSuggested ? 'primary' : ''}"
      aria-disabled=${isHeld ? 'true' : 'false'}
      aria-describedby="summary"
      title=${isHeld ? words.text(obstacle) : nothing}
      @click=${() => sending.openDecision(outcome)}
    >
      ${drawing}${words.text(`decide.${outcome}`)}${isSuggested ? renderKey(scene, 'Ctrl ↵') : nothing}
    </button>
  `;
}

function renderReopen({ sending, words }: DeskScene): TemplateResult {
  return html`
    <button class="button small wide" type="button" @click=${() => sending.show({ kind: 'reopen', reason: '' })}>
      ${drawIcon(deskIconPaths.undo)}${words.text('decide.reopen')}
    </button>
  `;
}
