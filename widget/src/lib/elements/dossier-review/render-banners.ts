import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { IconName } from '../../base/icon-paths.js';
import { renderProblem } from '../desk-decision/render-problem.js';
import type { DeskScene } from '../desk-model/desk-scene.js';

/** What the reviewer must know before going on: connection, changes under their eyes, faults, and what was sent. */
export function renderBanners(scene: DeskScene): TemplateResult | typeof nothing {
  const { model, sending, words } = scene;
  const { status, stale } = model.snapshot;
  const banners = [
    status === 'offline' ? banner('wifiOff', 'warn', words.text('banner.offline')) : nothing,
    status === 'unavailable' ? banner('triangleAlert', 'warn', words.text('banner.unavailable')) : nothing,
    status === 'signed-out' ? renderSignedOut(scene) : nothing,
    stale && model.problem === null ? renderStale(scene) : nothing,
    model.droppedFindings > 0 ? renderDropped(scene) : nothing,
    model.problem !== null && sending.dialog === null ? renderProblem(scene, model.problem) : nothing,
    sending.lastSent !== null && model.application === null ? renderSent(scene) : nothing,
  ].filter((one) => one !== nothing);
  return banners.length === 0 ? nothing : html`<div class="banners" part="banners">${banners}</div>`;
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
  return banner('logOut', 'locked', words.text('banner.signedOut'), again);
}

function renderStale({ model, words }: DeskScene): TemplateResult {
  const reload = html`<button class="button small reload" type="button" @click=${() => void model.reload()}>${icon('refreshCw')}${words.text('problem.reloadNow')}</button>`;
  return banner('refreshCw', 'warn', words.text('banner.stale'), reload);
}

function renderDropped({ model, words }: DeskScene): TemplateResult {
  return banner('info', 'warn', words.text('banner.dropped', { count: model.droppedFindings }));
}

function renderSent({ sending, words }: DeskScene): TemplateResult | typeof nothing {
  const { lastSent } = sending;
  if (lastSent === null) return nothing;
  return banner('circleCheck', 'good', words.text(`sent.${lastSent.outcome}`, { name: lastSent.candidate }));
}
