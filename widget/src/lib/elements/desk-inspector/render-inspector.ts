import { html, nothing, type TemplateResult } from 'lit';
import { renderHistory } from '../desk-history/render-history.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { renderCandidate } from './render-candidate.js';
import { renderCategoryInfo } from './render-category-info.js';
import { renderDecisionBar } from './render-decision-bar.js';
import { renderEarlierAsks } from './render-earlier-asks.js';
import { renderHandback } from './render-handback.js';
import { renderHostFacts } from './render-host-facts.js';
import { renderMessages } from './render-messages.js';
import { renderProfile } from './render-profile.js';
import { renderReasons } from './render-reasons.js';
import { renderStanding } from './render-standing.js';
import { renderVerdict } from './render-verdict.js';
import { renderWiderAsks } from './render-wider-asks.js';

/** The right column: whose application it is, the finding about the large picture, the words, and the decision. */
export function renderInspector(scene: DeskScene): TemplateResult {
  const { model, words } = scene;
  return html`
    <aside class="inspector" part="inspector" aria-label=${words.text('inspector.label')}>
      ${renderCandidate(scene)}
      ${model.canDecide ? renderVerdict(scene) : renderStanding(scene)}
      <div class="inspector-body" tabindex="-1">
        ${model.panel === 'history' ? renderHistory(scene) : renderReview(scene)}
      </div>
      ${renderDecisionBar(scene)}
    </aside>
  `;
}

function renderReview(scene: DeskScene): TemplateResult {
  const { canDecide } = scene.model;
  return html`
    ${renderHandback(scene)}
    ${renderEarlierAsks(scene)}
    ${canDecide ? renderReasons(scene) : nothing}
    ${renderCategoryInfo(scene)}
    ${renderProfile(scene)}
    ${renderHostFacts(scene)}
    ${canDecide ? renderWiderAsks(scene) : nothing}
    ${canDecide ? renderMessages(scene) : nothing}
  `;
}
