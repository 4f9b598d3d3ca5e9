import type { Reason } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { deskIconPaths } from '../../base/desk-icon-paths.js';
import { drawIcon } from '../../base/draw-icon.js';
import { icon } from '../../base/icon.js';
import { renderKey } from '../desk-keyboard/render-key.js';
import type { DeskScene } from '../desk-model/desk-scene.js';

const most = 9;

/** The coded reasons for the large picture, each under its number key, and the reviewer's own words. */
export function renderReasons(scene: DeskScene): TemplateResult | typeof nothing {
  const { judging, words } = scene;
  const { finding, reasons } = judging;
  if (scene.model.picture === null) return nothing;
  const isReasonless = finding?.mark === 'asked' && finding.reasons.length === 0;
  return html`
    <section class="reasons" part="reasons" aria-label=${words.text('reasons.label')}>
      <h4>${words.text('reasons.label')}</h4>
      ${isReasonless ? html`<p class="hint warn">${icon('info')}${words.text('reasons.choose')}</p>` : nothing}
      <div class="reason-list">${reasons.map((reason, index) => renderReason(scene, reason, index + 1))}</div>
      ${finding?.mark === 'asked' && finding.box !== null ? renderBoxLine(scene) : nothing}
      ${finding?.mark === 'asked' ? renderOwnWords(scene, finding.text) : nothing}
    </section>
  `;
}

function renderReason(scene: DeskScene, reason: Reason, number: number): TemplateResult {
  const { judging, words } = scene;
  return html`
    <button
      type="button"
      class="reason"
      title=${words.pick(reason.text)}
      aria-pressed=${isChosen(scene, reason) ? 'true' : 'false'}
      @click=${() => judging.chooseReason(number)}
    >
      ${number > most ? html`<span class="key-room"></span>` : renderKey(scene, String(number))}
      <span class="reason-name">${words.pick(reason.label)}</span>
      <span class="reason-kind">${words.text(`kind.${reason.kind}`)}</span>
    </button>
  `;
}

function isChosen({ model, judging }: DeskScene, reason: Reason): boolean {
  const categoryId = reason.kind === 'profile' ? null : (model.picture?.category.id ?? null);
  if (reason.kind === 'profile' || reason.kind === 'add') {
    return model.findings.wider.some((ask) => ask.reason === reason.code && ask.categoryId === categoryId);
  }
  return judging.finding?.mark === 'asked' && judging.finding.reasons.includes(reason.code);
}

function renderBoxLine({ judging, words }: DeskScene): TemplateResult {
  return html`
    <p class="box-line">
      ${drawIcon(deskIconPaths.squareDashed)}<span>${words.text('box.there')}</span>
      <button class="button small remove-box" type="button" @click=${() => judging.writeBox(null)}>${words.text('box.remove')}</button>
    </p>
  `;
}

function renderOwnWords({ judging, words }: DeskScene, text: string): TemplateResult {
  return html`
    <div class="field">
      <label for="own-words">${words.text('reasons.ownWords')} <span class="optional">${words.text('field.optional')}</span></label>
      <textarea
        id="own-words"
        class="input"
        rows="2"
        maxlength="1000"
        placeholder=${words.text('reasons.ownWordsHelp')}
        .value=${text}
        @input=${(event: Event) => judging.writeText((event.target as HTMLTextAreaElement).value)}
      ></textarea>
    </div>
  `;
}
