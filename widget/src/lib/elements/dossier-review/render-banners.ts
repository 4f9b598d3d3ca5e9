import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { IconName } from '../../base/icon-paths.js';
import { renderProblem } from '../desk-decision/render-problem.js';
import { renderKey } from '../desk-keyboard/render-key.js';
import type { Held, HeldDecision } from '../desk-model/desk-hold.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { renderDeskMessages, renderHeldByOther } from '../desk-queue/render-claim-news.js';

/** What the reviewer must know before going on: connection, changes under their eyes, faults, and what was sent. */
export function renderBanners(scene: DeskScene): TemplateResult | typeof nothing {
  const { model, sending, words } = scene;
  const { status, stale } = model.snapshot;
  const banners = [
    status === 'offline' ? banner('wifiOff', 'warn', words.text('banner.offline')) : nothing,
    status === 'unavailable' ? banner('triangleAlert', 'warn', words.text('banner.unavailable')) : nothing,
    status === 'signed-out' ? renderSignedOut(scene) : nothing,
    model.isUnsent ? banner('triangleAlert', 'warn', words.text('banner.unsent')) : nothing,
    model.isHandedOver ? renderHandedOver(scene) : nothing,
    stale && model.problem === null ? renderStale(scene) : nothing,
    renderHeldByOther(scene),
    ...renderDeskMessages(scene),
    model.droppedFindings > 0 ? renderDropped(scene) : nothing,
    model.problem !== null && sending.dialog === null ? renderProblem(scene, model.problem) : nothing,
    sending.hold.held !== null ? renderHeld(scene, sending.hold.held) : nothing,
    ...sending.notSent.map((held) => renderNotSent(scene, held)),
    sending.lastSent !== null && model.application === null ? renderSent(scene) : nothing,
  ].filter((one) => one !== nothing);
  return banners.length === 0 ? nothing : html`<div class="banners" part="banners">${banners}</div>`;
}

/** All that the desk shows while the last of somebody who signs out is still sent. */
export function renderLeaving(words: DeskScene['words']): TemplateResult {
  return html`<div class="banners" part="banners">${banner('logOut', 'info', words.text('banner.signingOut'))}</div>`;
}

function banner(
  name: IconName,
  tone: string,
  sentence: string,
  button: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<div class="notice ${tone}">${icon(name)}<div>${sentence} ${button}</div></div>`;
}

function renderSignedOut({ model, words }: DeskScene): TemplateResult {
  const again = html`<button class="button small" type="button" @click=${() => model.session?.connect()}>${words.text('banner.signInAgain')}</button>`;
  const sentence = words.text(model.desk === null ? 'banner.signIn' : 'banner.signedOut');
  return banner('logOut', 'locked', sentence, again);
}

function renderHandedOver({ model, words }: DeskScene): TemplateResult {
  const dismiss = () => model.dismissHandover();
  const button = html`<button class="button small dismiss-handover" type="button" @click=${dismiss}>${words.text('problem.dismiss')}</button>`;
  return banner('user', 'info', words.text('banner.handedOver'), button);
}

function renderStale({ model, words }: DeskScene): TemplateResult {
  const reload = html`<button class="button small reload" type="button" @click=${() => void model.reload()}>${icon('refreshCw')}${words.text('problem.reloadNow')}</button>`;
  return banner('refreshCw', 'warn', words.text('banner.stale'), reload);
}

function renderDropped({ model, words }: DeskScene): TemplateResult {
  return banner('info', 'warn', words.text('banner.dropped', { count: model.droppedFindings }));
}

/** Counts what is left to take a decision back; not while somebody is at its buttons. */
function renderHeld(scene: DeskScene, held: Held): TemplateResult {
  const { sending, words } = scene;
  const { hold } = sending;
  const sentence =
    held.kind === 'approvals'
      ? words.text('held.approvals', { count: held.count })
      : words.text(`held.${held.outcome}`, { name: held.candidate });
  return html`
    <div
      class="notice info held"
      @pointerenter=${() => hold.pause(true)}
      @pointerleave=${() => hold.pause(false)}
      @focusin=${() => hold.pause(true)}
      @focusout=${() => hold.pause(false)}
    >
      ${icon('clock')}
      <div>
        ${sentence}
        <span class="held-left" aria-hidden="true">${words.text('held.left', { seconds: hold.secondsLeft })}</span>
        <button class="button small take-back" type="button" @click=${() => void sending.takeBack()}>
          ${words.text('held.takeBack')}${renderKey(scene, 'U')}
        </button>
        <button class="button small send-now" type="button" @click=${() => hold.release()}>${words.text('held.sendNow')}</button>
      </div>
    </div>
  `;
}

function renderNotSent({ model, sending, words }: DeskScene, held: HeldDecision): TemplateResult {
  const open = () => {
    sending.dismissNotSent(held.applicationId);
    void model.open(held.applicationId);
  };
  const again = html`<button class="button small" type="button" @click=${open}>${words.text('held.open')}</button>`;
  return banner('triangleAlert', 'warn', words.text('held.notSent', { name: held.candidate }), again);
}

function renderSent({ sending, words }: DeskScene): TemplateResult | typeof nothing {
  const { lastSent } = sending;
  if (lastSent === null) return nothing;
  return banner('circleCheck', 'good', words.text(`sent.${lastSent.outcome}`, { name: lastSent.candidate }));
}
