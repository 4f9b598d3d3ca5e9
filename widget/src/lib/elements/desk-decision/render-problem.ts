import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { Problem } from '../../session/candidate-session-api.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { describeProblem } from './describe-problem.js';

const movedOn: readonly string[] = [
  'stale_revision',
  'not_what_was_seen',
  'wrong_stage',
  'not_allowed_now',
  'claimed',
];

/** What went wrong, in a sentence, with the button that helps. */
export function renderProblem(scene: DeskScene, problem: Problem): TemplateResult {
  const { model, sending, words } = scene;
  const reload = () => {
    sending.show(null);
    void model.reload();
  };
  return html`
    <div class="notice bad" role="alert">
      ${icon('circleAlert')}
      <div>
        ${describeProblem(words, problem)}
        ${
          movedOn.includes(problem.code) && model.application !== null
            ? html`<button class="button small reload" type="button" @click=${reload}>${icon('refreshCw')}${words.text('problem.reloadNow')}</button>`
            : nothing
        }
      </div>
      <button class="tool light" type="button" aria-label=${words.text('problem.dismiss')} @click=${() => model.dismissProblem()}>
        ${icon('x')}
      </button>
    </div>
  `;
}
