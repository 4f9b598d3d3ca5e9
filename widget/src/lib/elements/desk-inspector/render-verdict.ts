import { html, nothing, type TemplateResult } from 'lit';
import { deskIconPaths } from '../../base/desk-icon-paths.js';
import { drawIcon } from '../../base/draw-icon.js';
import { icon } from '../../base/icon.js';
import { renderKey } from '../desk-keyboard/render-key.js';
import type { DeskScene } from '../desk-model/desk-scene.js';

/** Accept or ask, about the large picture: always at this place. */
export function renderVerdict(scene: DeskScene): TemplateResult | typeof nothing {
  const { model, judging, words } = scene;
  if (model.picture === null) return nothing;
  const mark = judging.finding?.mark ?? null;
  const isShown = model.findings.seen.has(model.picture.material.id);
  return html`
    <div class="verdict" part="verdict" role="group" aria-label=${words.text('verdict.label')}>
      <button
        type="button"
        class="verdict-button accept"
        aria-pressed=${mark === 'accepted' ? 'true' : 'false'}
        aria-disabled=${isShown ? 'false' : 'true'}
        @click=${() => (mark === 'accepted' ? judging.clear() : judging.accept())}
      >
        ${icon('check')}${words.text(mark === 'accepted' ? 'verdict.accepted' : 'verdict.accept')}${renderKey(scene, 'A')}
      </button>
      <button
        type="button"
        class="verdict-button ask"
        aria-pressed=${mark === 'asked' ? 'true' : 'false'}
        @click=${() => (mark === 'asked' ? judging.clear() : judging.ask())}
      >
        ${drawIcon(deskIconPaths.flag)}${words.text(mark === 'asked' ? 'verdict.asked' : 'verdict.ask')}${renderKey(scene, 'S')}
      </button>
    </div>
  `;
}
