import type { QueueItemView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { isHeldByOther } from '../desk-model/is-held-by-other.js';

/** One application of the list: who, where, how long already, what is special about it. */
export function renderQueueRow(scene: DeskScene, item: QueueItemView): TemplateResult {
  const { model, lists, words } = scene;
  const isOpen = model.application?.applicationId === item.applicationId;
  return html`
    <li class=${lists.selected === null ? '' : 'tickable'}>
      ${
        lists.selected === null
          ? nothing
          : html`<input class="tick" type="checkbox" aria-label=${words.text('bulk.tick', { name: item.candidate.name })} .checked=${lists.selected.has(item.applicationId)} @change=${() => lists.toggle(item.applicationId)} />`
      }
      <button
        type="button"
        class="queue-row"
        part="queue-row"
        data-application=${item.applicationId}
        aria-current=${isOpen ? 'true' : 'false'}
        @click=${() => void model.open(item.applicationId)}
      >
        <span class="row-line">
          <strong class="row-name">${item.candidate.name}</strong>
          <span class="row-age">${words.text('queue.age', { age: words.duration(words.nowMs - item.since) })}</span>
        </span>
        <span class="row-line row-quiet">
          <span class="row-place">${item.candidate.site}</span>
          <span>${words.text('queue.pictures', { count: item.pictures })}</span>
        </span>
        <span class="row-marks">${renderMarks(scene, item)}</span>
      </button>
    </li>
  `;
}

function renderMarks(scene: DeskScene, item: QueueItemView): (TemplateResult | typeof nothing)[] {
  const { model, words } = scene;
  const mine = model.desk?.stages.filter((stage) => stage.mine) ?? [];
  const isMixed = mine.length > 1 && model.filter.stage === undefined;
  const stage = isMixed ? mine.find(({ id }) => id === item.stage) : undefined;
  // What is open is known better than the list says it.
  const claim =
    model.application?.applicationId === item.applicationId ? model.application.claim : item.claim;
  const isFinished = item.state === 'approved' || item.state === 'refused';
  return [
    isFinished
      ? badge(item.state === 'approved' ? 'good' : 'bad', words.text(`state.${item.state}`))
      : nothing,
    stage !== undefined ? badge('', words.pick(stage.label)) : nothing,
    item.round > 1 ? badge('', words.text('queue.round', { round: item.round })) : nothing,
    renderDue(scene, item),
    isHeldByOther(claim, words.nowMs)
      ? badge('locked', words.text('queue.heldBy', { name: claim.name ?? claim.reviewerId }), icon('user'))
      : nothing,
    renderAssigned(scene, item),
    model.drafts.has(item.applicationId)
      ? badge('accent', words.text('queue.draft'), icon('pencil'))
      : nothing,
  ];
}

function renderAssigned({ model, words }: DeskScene, { assignedTo }: QueueItemView) {
  if (assignedTo === null) return nothing;
  const isMine = assignedTo.id === model.desk?.reviewer.id;
  const name = assignedTo.name ?? assignedTo.id;
  return badge('', words.text(isMine ? 'queue.assignedToMe' : 'queue.assignedTo', { name }));
}

function renderDue({ model, words }: DeskScene, { dueAt }: QueueItemView): TemplateResult | typeof nothing {
  if (dueAt === null) return nothing;
  const left = dueAt - words.nowMs;
  if (left <= 0)
    return badge('bad', words.text('queue.overdue', { time: words.duration(-left) }), icon('clock'));
  return badge(
    left <= (model.desk?.nearMs ?? 0) ? 'warn' : '',
    words.text('queue.due', { time: words.duration(left) }),
    icon('clock'),
  );
}

function badge(
  tone: string,
  label: string,
  drawing: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<span class="badge ${tone}">${drawing}${label}</span>`;
}
