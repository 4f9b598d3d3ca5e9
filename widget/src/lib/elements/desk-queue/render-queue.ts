import { html, nothing, type TemplateResult } from 'lit';
import { deskIconPaths } from '../../base/desk-icon-paths.js';
import { drawIcon } from '../../base/draw-icon.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { renderFilters, renderFilterTools } from './render-filters.js';
import { renderQueueRow } from './render-queue-row.js';
import { renderSearch } from './render-search.js';
import { renderSelection, renderSelectionTools } from './render-selection.js';

const lists = ['waiting', 'returned', 'finished'] as const;

/** The left column: which list, which stage, and the applications in it. */
export function renderQueue(scene: DeskScene): TemplateResult {
  const { model, words } = scene;
  const { queue, pending } = model.snapshot;
  return html`
    <nav class="queue" part="queue" aria-label=${words.text('queue.label')}>
      <div class="queue-head">
        <div class="tabs" role="group" aria-label=${words.text('queue.lists')}>
          ${lists.map((show) => renderTab(scene, show))}
        </div>
        ${renderSearch(scene)} ${renderStageFilter(scene)} 
        <div class="queue-tools">${renderFilterTools(scene)} ${renderSelectionTools(scene)}</div>
        ${renderFilters(scene)} ${renderSelection(scene)}
        ${renderOldest(scene)}
      </div>
      <div class="queue-body" aria-busy=${pending.queue ? 'true' : 'false'}>
        ${queue === null ? renderSkeleton(scene) : renderRows(scene)}
      </div>
    </nav>
  `;
}

function renderTab(scene: DeskScene, show: (typeof lists)[number]): TemplateResult {
  const { model, lists, words } = scene;
  const count = model.snapshot.queue?.counts[show];
  return html`
    <button
      type="button"
      aria-pressed=${model.filter.show === show ? 'true' : 'false'}
      @click=${() => void lists.showList(show)}
    >
      ${words.text(`queue.${show}`)}${count === undefined ? nothing : html`<span class="count">${count >= 1_000 ? words.text('queue.manyCount', { count }) : count}</span>`}
    </button>
  `;
}

function renderStageFilter(scene: DeskScene): TemplateResult | typeof nothing {
  const { model, lists, words } = scene;
  const mine = model.desk?.stages.filter((stage) => stage.mine) ?? [];
  if (mine.length < 2) return nothing;
  const choose = (event: Event) => {
    void lists.narrow({ stage: (event.target as HTMLSelectElement).value });
  };
  return html`
    <label class="stage-filter">
      <span>${words.text('queue.stage')}</span>
      <select class="input" @change=${choose}>
        <option value="" ?selected=${model.filter.stage === undefined}>${words.text('queue.allStages')}</option>
        ${mine.map(
          ({ id, label }) =>
            html`<option value=${id} ?selected=${model.filter.stage === id}>${words.pick(label)}</option>`,
        )}
      </select>
    </label>
  `;
}

function renderOldest({ model, words }: DeskScene): TemplateResult | typeof nothing {
  const oldest = model.snapshot.queue?.oldest ?? null;
  if (oldest === null || model.filter.show !== 'waiting') return nothing;
  return html`<p class="muted queue-oldest">${words.text('queue.oldest', { age: words.duration(words.nowMs - oldest) })}</p>`;
}

function renderRows(scene: DeskScene): TemplateResult {
  const { model, words } = scene;
  const queue = model.snapshot.queue;
  if (queue === null || queue.items.length === 0) return renderEmpty(scene);
  return html`
    <ul class="queue-rows">${queue.items.map((item) => renderQueueRow(scene, item))}</ul>
    ${
      queue.next === null
        ? nothing
        : html`<button class="button small wide more" type="button" @click=${() => void model.loadMore()}>
            ${words.text(model.snapshot.pending.queue ? 'queue.loading' : 'queue.more')}
          </button>`
    }
  `;
}

function renderEmpty(scene: DeskScene): TemplateResult {
  const { text } = scene.words;
  const { show, search } = scene.model.filter;
  if (search !== undefined || scene.lists.filterCount > 0) {
    return html`
      <div class="queue-empty">
        ${drawIcon(deskIconPaths.search)}
        <p><strong>${text('queue.noMatch')}</strong></p>
        <p>${text('queue.noMatchNext')}</p>
      </div>
    `;
  }
  return html`
    <div class="queue-empty">
      ${drawIcon(deskIconPaths.inbox)}
      <p><strong>${text(`queue.empty.${show}`)}</strong></p>
      <p>${text(`queue.emptyNext.${show}`)}</p>
    </div>
  `;
}

function renderSkeleton(scene: DeskScene): TemplateResult {
  return html`
    <p class="visually-hidden">${scene.words.text('queue.loading')}</p>
    ${[0, 1, 2, 3, 4, 5].map(() => html`<div class="queue-skeleton"><div class="skeleton"></div><div class="skeleton"></div></div>`)}
  `;
}
