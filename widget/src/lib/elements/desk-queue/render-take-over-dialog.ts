import { html, type TemplateResult } from 'lit';
import type { DeskScene } from '../desk-model/desk-scene.js';

/** Asks before an application is taken from a colleague, who may be in the middle of it. */
export function renderTakeOverDialog({ model, lists, sending, words }: DeskScene): TemplateResult {
  const claim = model.application?.claim ?? null;
  const takeOver = () => {
    sending.show(null);
    void lists.takeOver();
  };
  return html`
    <dossier-dialog
      class="take-over-dialog"
      .open=${sending.dialog?.kind === 'take-over'}
      .heading=${words.text('takeOver.heading', { name: model.application?.candidate.name ?? '' })}
      .closeLabel=${words.text('dialog.close')}
      @dossier-dialog-close=${() => sending.show(null)}
    >
      <p class="consequence">${words.text('takeOver.consequence', { name: claim?.name ?? claim?.reviewerId ?? '' })}</p>
      <button slot="footer" class="button" type="button" @click=${() => sending.show(null)}>${words.text('dialog.back')}</button>
      <button slot="footer" class="button primary take-over" type="button" @click=${takeOver}>${words.text('takeOver.confirm')}</button>
    </dossier-dialog>
  `;
}
