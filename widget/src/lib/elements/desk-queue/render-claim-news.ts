import type { DeskMessageView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { isHeldByOther } from '../desk-model/is-held-by-other.js';

/** Who else has the open application, with the way to take it over. */
export function renderHeldByOther({ model, sending, words }: DeskScene): TemplateResult | typeof nothing {
  const { application } = model;
  if (application === null || !application.actions.includes('take-over')) return nothing;
  const { claim } = application;
  if (!isHeldByOther(claim, words.nowMs)) return nothing;
  const values = { name: claim.name ?? claim.reviewerId, time: words.moment(claim.until) };
  return html`
    <div class="notice info held-by-other">
      ${icon('user')}
      <div>
        ${words.text('takeOver.held', values)}
        <button class="button small ask-take-over" type="button" @click=${() => sending.show({ kind: 'take-over' })}>
          ${words.text('takeOver.ask')}
        </button>
      </div>
    </div>
  `;
}

/** What colleagues have done to this reviewer's applications; the newest three, the rest as those go. */
export function renderDeskMessages(scene: DeskScene): readonly TemplateResult[] {
  return (scene.model.desk?.messages ?? []).slice(0, 3).map((message) => renderMessage(scene, message));
}

function renderMessage({ model, lists, words }: DeskScene, message: DeskMessageView): TemplateResult {
  const { id, kind, applicationId, from, at } = message;
  const values = { name: from.name ?? from.id, time: words.moment(at) };
  const open = () => {
    void lists.dismissMessage(id);
    void model.open(applicationId);
  };
  return html`
    <div class="notice ${kind === 'assigned' ? 'info' : 'warn'} desk-message" role="status">
      ${icon('info')}
      <div>
        ${words.text(`message.${kind}`, values)}
        <button class="button small" type="button" @click=${open}>${words.text('message.open')}</button>
        <button class="button small dismiss" type="button" @click=${() => void lists.dismissMessage(id)}>${words.text('message.dismiss')}</button>
      </div>
    </div>
  `;
}
