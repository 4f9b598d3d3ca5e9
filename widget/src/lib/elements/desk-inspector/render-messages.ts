import { html, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { DeskScene } from '../desk-model/desk-scene.js';

const mostCharacters = 4000;

/** What the candidate reads, and what only staff do: two fields that cannot be taken for one another. */
export function renderMessages(scene: DeskScene): TemplateResult {
  const { model, judging, words } = scene;
  return html`
    <section class="messages" aria-label=${words.text('messages.label')}>
      ${renderFeedbackField(scene, 'feedback')}
      <div class="field note">
        <label for="note">${words.text('messages.note')}</label>
        <span class="audience">${icon('lock')}${words.text('messages.noteAudience')}</span>
        <textarea
          id="note"
          class="input"
          rows="2"
          maxlength=${mostCharacters}
          .value=${model.findings.note}
          @input=${(event: Event) => judging.writeNote((event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </div>
    </section>
  `;
}

/** The field for the candidate; the refusal's dialog has one of its own. */
export function renderFeedbackField({ model, judging, words }: DeskScene, id: string): TemplateResult {
  return html`
    <div class="field feedback">
      <label for=${id}>${words.text('messages.feedback')}</label>
      <span class="audience">${icon('messageSquareText')}${words.text('messages.feedbackAudience')}</span>
      <textarea
        id=${id}
        class="input"
        rows="3"
        maxlength=${mostCharacters}
        placeholder=${words.text('messages.feedbackHelp')}
        .value=${model.findings.feedback}
        @input=${(event: Event) => judging.writeFeedback((event.target as HTMLTextAreaElement).value)}
      ></textarea>
    </div>
  `;
}
