import { html, nothing, type TemplateResult } from 'lit';
import { deskIconPaths } from '../../base/desk-icon-paths.js';
import { drawIcon } from '../../base/draw-icon.js';
import { renderKey } from '../desk-keyboard/render-key.js';
import type { DeskScene } from '../desk-model/desk-scene.js';

/** The one that waits longest, and the search by candidate. */
export function renderSearch(scene: DeskScene): TemplateResult {
  const { model, lists, words } = scene;
  const search = (event: Event) => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).querySelector('input');
    void lists.narrow({ search: field?.value.trim() ?? '' });
  };
  const isPending = model.snapshot.pending.application;
  return html`
    ${
      model.desk?.stages.some(({ mine }) => mine)
        ? html`<button class="button primary small wide next-application" type="button" aria-disabled=${isPending ? 'true' : 'false'} @click=${() => void lists.openNext()}>
            ${words.text('queue.openNext')}${renderKey(scene, 'N')}
          </button>`
        : nothing
    }
    ${lists.isNextMissing ? html`<p class="hint no-next">${words.text('queue.noNext')}</p>` : nothing}
    <form class="queue-search" role="search" @submit=${search}>
      <input
        class="input"
        type="search"
        name="search"
        maxlength="64"
        autocomplete="off"
        aria-label=${words.text('queue.search')}
        placeholder=${words.text('queue.search')}
        .value=${model.filter.search ?? ''}
        @input=${(event: Event) => clearAtOnce(event, scene)}
      />
      <button class="bar-button" type="submit" aria-label=${words.text('queue.searchNow')} title=${words.text('queue.searchNow')}>
        ${drawIcon(deskIconPaths.search)}
      </button>
    </form>
  `;
}

/** An emptied field means the whole list: nobody presses a button for that. */
function clearAtOnce(event: Event, { model, lists }: DeskScene): void {
  const { value } = event.target as HTMLInputElement;
  if (value === '' && model.filter.search !== undefined) void lists.narrow({ search: '' });
}
