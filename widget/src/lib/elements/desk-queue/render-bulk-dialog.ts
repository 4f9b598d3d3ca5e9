import { html, nothing, type TemplateResult } from 'lit';
import { renderProblem } from '../desk-decision/render-problem.js';
import type { DeskScene } from '../desk-model/desk-scene.js';

/** Says what will be done to how many, and to whom they are given; nothing happens before it is confirmed. */
export function renderBulkDialog(scene: DeskScene): TemplateResult {
  const { lists, model, sending, words } = scene;
  const dialog = sending.dialog?.kind === 'bulk' ? sending.dialog : null;
  const act = dialog?.act ?? 'assign';
  const count = lists.selected?.size ?? 0;
  const confirm = async (event: Event) => {
    const field = (event.currentTarget as HTMLElement)
      .closest('dossier-dialog')
      ?.querySelector<HTMLInputElement>('.assign-to');
    const reviewerId = field?.value.trim() ?? '';
    if (act === 'approve') {
      const held = lists.takeApprovals();
      if (held !== null) await sending.sendApprovals(held);
      return;
    }
    if (await lists.run(act, reviewerId === '' ? null : reviewerId)) sending.show(null);
  };
  return html`
    <dossier-dialog
      class="bulk-dialog"
      .open=${dialog !== null}
      .heading=${words.text(`bulk.heading.${act}`, { count })}
      .closeLabel=${words.text('dialog.close')}
      @dossier-dialog-close=${() => sending.show(null)}
    >
      ${dialog !== null && model.problem !== null ? renderProblem(scene, model.problem) : nothing}
      <p class="consequence">${words.text(`bulk.consequence.${act}`)}</p>
      ${dialog?.act === 'assign' ? renderAssignee(scene) : nothing}
      <button slot="footer" class="button" type="button" @click=${() => sending.show(null)}>${words.text('dialog.back')}</button>
      <button slot="footer" class="button primary confirm-bulk" type="button" ?disabled=${lists.isWorking} @click=${confirm}>
        ${words.text(lists.isWorking ? 'bulk.working' : `bulk.confirm.${act}`)}
      </button>
    </dossier-dialog>
  `;
}

/** Anybody's account may be typed: a colleague who has done nothing here yet is not among the choices. */
function renderAssignee({ lists, model, words }: DeskScene): TemplateResult {
  const known = new Map<string, string>();
  const me = model.desk?.reviewer;
  if (me !== undefined) known.set(me.id, me.name);
  for (const { id, name } of lists.choices?.reviewers ?? []) known.set(id, name);
  return html`
    <div class="field">
      <label for="assign-to">${words.text('bulk.assignTo')}</label>
      <input id="assign-to" class="input assign-to" list="known-reviewers" maxlength="128" autocomplete="off" />
      <datalist id="known-reviewers">${[...known].map(([id, name]) => html`<option value=${id}>${name}</option>`)}</datalist>
      <p class="muted">${words.text('bulk.assignHelp')}</p>
    </div>
  `;
}
