import { html, nothing, type TemplateResult } from 'lit';
import { deskIconPaths } from '../../base/desk-icon-paths.js';
import { drawIcon } from '../../base/draw-icon.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import type { DeskMessageKey } from '../desk-model/desk-words.js';

/** The fold of the filters, with how many are in use, and the way back to the whole list. */
export function renderFilterTools({ lists, model, words }: DeskScene): TemplateResult {
  const toggle = () => {
    lists.isFilterOpen = !lists.isFilterOpen;
    if (lists.isFilterOpen) void lists.loadChoices();
    model.host.requestUpdate();
  };
  const inUse = lists.filterCount;
  return html`
    <button class="link-button filter-toggle" type="button" aria-expanded=${lists.isFilterOpen ? 'true' : 'false'} @click=${toggle}>
      ${drawIcon(deskIconPaths.listFilter)}${words.text(inUse === 0 ? 'filter.show' : 'filter.inUse', { count: inUse })}
    </button>
    ${inUse > 0 || model.filter.search !== undefined ? html`<button class="link-button filter-clear" type="button" @click=${() => void lists.clearFilters()}>${words.text('filter.clear')}</button>` : nothing}
  `;
}

/** What narrows the list, folded away until somebody wants it. */
export function renderFilters(scene: DeskScene): TemplateResult | typeof nothing {
  const { lists, model, words } = scene;
  if (!lists.isFilterOpen) return nothing;
  const counts = model.snapshot.queue?.counts;
  const { show } = model.filter;
  return html`
    <div class="filters" role="group" aria-label=${words.text('filter.label')}>
      ${renderPlace(scene, 'site')} ${renderPlace(scene, 'region')}
      ${
        show === 'waiting'
          ? renderChoice(scene, 'claim', [
              ['free', 'filter.claim.free'],
              ['mine', 'filter.claim.mine', counts?.mine],
              ['others', 'filter.claim.others'],
            ])
          : nothing
      }
      ${renderChoice(scene, 'assigned', [
        ['mine', 'filter.assigned.mine'],
        ['nobody', 'filter.assigned.nobody'],
      ])}
      ${renderChoice(scene, 'round', [
        ['first', 'filter.round.first'],
        ['again', 'filter.round.again'],
      ])}
      ${
        show === 'returned'
          ? renderChoice(scene, 'due', [
              ['near', 'filter.due.near', counts?.dueNear],
              ['passed', 'filter.due.passed', counts?.duePassed],
            ])
          : nothing
      }
    </div>
  `;
}

type Choice = readonly [value: string, label: DeskMessageKey, count?: number | undefined];

function renderChoice(
  { lists, model, words }: DeskScene,
  name: 'claim' | 'assigned' | 'round' | 'due',
  choices: readonly Choice[],
): TemplateResult {
  const chosen = model.filter[name];
  const choose = (event: Event) => void lists.narrow({ [name]: (event.target as HTMLSelectElement).value });
  return html`
    <label>
      <span>${words.text(`filter.${name}`)}</span>
      <select class="input" name=${name} @change=${choose}>
        <option value="" ?selected=${chosen === undefined}>${words.text('filter.all')}</option>
        ${choices.map(
          ([value, label, count]) => html`<option value=${value} ?selected=${chosen === value}>
            ${count === undefined ? words.text(label) : words.text('filter.counted', { label: words.text(label), count })}
          </option>`,
        )}
      </select>
    </label>
  `;
}

/** So many can be looked through in one list. */
const mostListed = 60;

/** The sites or regions there are, to choose from; where there are too many, or none is known, to type. */
function renderPlace(scene: DeskScene, name: 'site' | 'region'): TemplateResult {
  const { lists, model, words } = scene;
  const known = lists.choices?.[name === 'site' ? 'sites' : 'regions'] ?? [];
  const chosen = model.filter[name];
  const all = chosen === undefined || known.includes(chosen) ? known : [...known, chosen];
  const choose = (event: Event) =>
    void lists.narrow({ [name]: (event.target as HTMLInputElement | HTMLSelectElement).value.trim() });
  return html`
    <label>
      <span>${words.text(`filter.${name}`)}</span>
      ${
        known.length > 0 && known.length <= mostListed
          ? html`<select class="input" name=${name} @change=${choose}>
              <option value="" ?selected=${chosen === undefined}>${words.text('filter.all')}</option>
              ${all.map((value) => html`<option value=${value} ?selected=${chosen === value}>${value}</option>`)}
            </select>`
          : html`<input class="input" name=${name} list=${`known-${name}`} maxlength="64" autocomplete="off" placeholder=${words.text('filter.all')} .value=${chosen ?? ''} @change=${choose} />
            <datalist id=${`known-${name}`}>${known.map((value) => html`<option value=${value}></option>`)}</datalist>`
      }
    </label>
  `;
}
