import { html, nothing, type TemplateResult } from 'lit';
import { deskIconPaths } from '../../base/desk-icon-paths.js';
import { drawIcon } from '../../base/draw-icon.js';
import { renderShortcutSwitch } from '../desk-keyboard/render-help-dialog.js';
import { renderKey } from '../desk-keyboard/render-key.js';
import type { DeskScene } from '../desk-model/desk-scene.js';

const pageNames = ['queue', 'notices', 'figures'] as const;

/** Whose desk it is, the switch for shortcuts, and help. */
export function renderTopBar(scene: DeskScene): TemplateResult {
  const { model, words, sending } = scene;
  const { desk } = model;
  const mine = desk?.stages.filter((stage) => stage.mine).map(({ label }) => words.pick(label)) ?? [];
  const toggleQueue = () => {
    model.isQueueHidden = !model.isQueueHidden;
    model.host.requestUpdate();
  };
  return html`
    <div class="top-bar" part="top-bar">
      <button
        class="bar-button queue-toggle"
        type="button"
        aria-expanded=${model.isQueueHidden ? 'false' : 'true'}
        aria-label=${words.text('top.queue')}
        title=${words.text('top.queue')}
        @click=${toggleQueue}
      >
        ${drawIcon(deskIconPaths.listChecks)}
      </button>
      <h2>${words.text('top.heading')}${desk === null ? nothing : html`<span>${words.pick(desk.programme.title)}</span>`}</h2>
      ${desk === null ? nothing : html`<span class="reviewer">${desk.reviewer.name}<span class="muted">${mine.join(words.text('top.and'))}</span></span>`}
      ${desk?.reviewer.rights.includes('manage') ? renderPages(scene) : nothing}
      <span class="bar-shortcuts">${renderShortcutSwitch(scene)}</span>
      <button
        class="bar-button"
        type="button"
        aria-label=${words.text('top.help')}
        @click=${() => sending.show({ kind: 'help' })}>
        ${drawIcon(deskIconPaths.keyboard)}<span class="bar-word">${words.text('top.help')}</span>${renderKey(scene, '?')}
      </button>
    </div>
  `;
}

/** The desk's pages, for whoever runs it. */
function renderPages({ model, pages, words }: DeskScene): TemplateResult {
  return html`
    <div class="tabs page-tabs" role="group" aria-label=${words.text('page.label')}>
      ${pageNames.map(
        (page) =>
          html`<button type="button" data-page=${page} aria-pressed=${model.page === page ? 'true' : 'false'} @click=${() => void pages.show(page)}>${words.text(`page.${page}`)}</button>`,
      )}
    </div>
  `;
}
