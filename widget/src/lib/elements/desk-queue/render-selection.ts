import { html, nothing, type TemplateResult } from 'lit';
import { deskIconPaths } from '../../base/desk-icon-paths.js';
import { drawIcon } from '../../base/draw-icon.js';
import { icon } from '../../base/icon.js';
import { type BulkAct, type BulkOutcome, bulkCap } from '../desk-model/desk-lists.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { describeBulkLine } from './describe-bulk-line.js';
import { saveFile } from './save-file.js';

/** Ticking, and the list as a file where this reviewer has the right. */
export function renderSelectionTools({ lists, model, words }: DeskScene): TemplateResult {
  const isOn = lists.selected !== null;
  const locale = words.locale === 'en' ? 'en' : 'zh-CN';
  return html`
    <button class="link-button select-toggle" type="button" aria-pressed=${isOn ? 'true' : 'false'} @click=${() => lists.startSelecting(!isOn)}>
      ${drawIcon(deskIconPaths.listChecks)}${words.text(isOn ? 'bulk.stop' : 'bulk.start')}
    </button>
    ${
      model.desk?.reviewer.rights.includes('export')
        ? html`<button class="link-button export-list" type="button" ?disabled=${lists.isWorking} @click=${() => void lists.exportList(locale, saveFile)}>
            ${drawIcon(deskIconPaths.download)}${words.text('export.list')}
          </button>`
        : nothing
    }
  `;
}

/** What can be done to what is ticked, as far as this reviewer has the right, and what became of it. */
export function renderSelection(scene: DeskScene): TemplateResult {
  const { lists, model } = scene;
  const manages = model.desk?.reviewer.rights.includes('manage') ?? false;
  return html`
    ${lists.selected === null ? nothing : renderActs(scene, manages)}
    ${lists.outcome === null ? nothing : renderOutcome(scene, lists.outcome)}
  `;
}

function renderActs({ lists, model, sending, words }: DeskScene, manages: boolean): TemplateResult {
  const count = lists.selected?.size ?? 0;
  const listed = Math.min(bulkCap, lists.items.length);
  const { show } = model.filter;
  const acts: readonly BulkAct[] = [
    ...(show === 'waiting' ? (['approve'] as const) : []),
    ...(manages ? (['assign'] as const) : []),
    ...(manages && show === 'returned' ? (['remind'] as const) : []),
  ];
  const open = (act: BulkAct) => {
    sending.show({ kind: 'bulk', act });
    if (act === 'assign') void lists.loadChoices();
  };
  const isUnfit = count === 0 || count > bulkCap || lists.isWorking;
  return html`
    <div class="bulk" role="group" aria-label=${words.text('bulk.label')}>
      <label class="tick-all">
        <input type="checkbox" .checked=${count > 0 && count >= listed} .indeterminate=${count > 0 && count < listed} @change=${() => lists.toggleAll()} />
        <span>${words.text('bulk.selected', { count })}</span>
      </label>
      <div class="bulk-acts">
        ${acts.map(
          (act) =>
            html`<button class="button small bulk-${act}" type="button" ?disabled=${isUnfit} @click=${() => open(act)}>${words.text(`bulk.${act}`)}</button>`,
        )}
      </div>
      ${count > bulkCap ? html`<p class="hint warn" role="alert">${words.text('bulk.tooMany', { cap: bulkCap })}</p>` : nothing}
    </div>
  `;
}

/** What became of each, those that did not work first. */
function renderOutcome({ lists, model, words }: DeskScene, outcome: BulkOutcome): TemplateResult {
  const { act, lines } = outcome;
  const failed = lines.filter(({ code }) => code !== null);
  const close = () => {
    lists.outcome = null;
    model.host.requestUpdate();
  };
  const done = lines.length - failed.length;
  return html`
    <section class="bulk-outcome" tabindex="-1" aria-label=${words.text('bulk.outcome')}>
      <p><strong>${words.text(`bulk.${act}`)}</strong> · ${words.text('bulk.result', { done, failed: failed.length })}</p>
      <ul>
        ${[...failed, ...lines.filter(({ code }) => code === null)].map(
          (line) => html`<li class=${line.code === null ? 'good' : 'bad'}>
            ${icon(line.code === null ? 'circleCheck' : 'circleAlert')}
            <span><strong>${line.name}</strong> ${describeBulkLine(words, outcome, line)}</span>
          </li>`,
        )}
      </ul>
      <button class="link-button" type="button" @click=${close}>${words.text('bulk.close')}</button>
    </section>
  `;
}
