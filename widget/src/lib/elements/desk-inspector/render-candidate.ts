import type { ReviewApplicationView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { DeskScene } from '../desk-model/desk-scene.js';

const tones = { draft: '', submitted: 'accent', returned: 'warn', approved: 'good', refused: 'bad' } as const;

/** Who it is, where the application stands, and the way between the review and its history. */
export function renderCandidate(scene: DeskScene): TemplateResult | typeof nothing {
  const { model, words } = scene;
  const { application } = model;
  if (application === null) return nothing;
  const { candidate, state } = application;
  return html`
    <header class="candidate" part="candidate">
      <div class="candidate-line">
        <div class="candidate-name">
          <h3>${candidate.name}</h3>
          ${candidate.isUnder14 ? html`<span class="badge under14">${words.text('inspector.under14')}</span>` : nothing}
        </div>
        <span class="badge ${tones[state]}">${words.text(`state.${state}`)}</span>
      </div>
      <p class="muted">
        ${candidate.site} · ${candidate.region} · <bdi>${candidate.id}</bdi>
      </p>
      <p class="muted">${describeSubmission(scene, application)}</p>
      <div class="tabs" role="group" aria-label=${words.text('inspector.panels')}>
        ${renderTab(scene, 'review', null)} ${renderTab(scene, 'history', application.events.length)}
      </div>
    </header>
  `;
}

function describeSubmission({ model, words }: DeskScene, application: ReviewApplicationView): string {
  const stage = model.desk?.stages.find(({ id }) => id === application.stage);
  const parts = [stage === undefined ? '' : words.pick(stage.label)];
  const { submission, round } = application;
  if (submission !== null) {
    parts.push(words.text('inspector.submitted', { round, time: words.moment(submission.submittedAt) }));
  }
  return parts.filter((part) => part !== '').join(' · ');
}

function renderTab(scene: DeskScene, panel: 'review' | 'history', count: number | null): TemplateResult {
  const { model, words } = scene;
  return html`
    <button type="button" aria-pressed=${model.panel === panel ? 'true' : 'false'} @click=${() => model.showPanel(panel)}>
      ${words.text(`inspector.${panel}`)}${count === null ? nothing : html`<span class="count">${count}</span>`}
    </button>
  `;
}
