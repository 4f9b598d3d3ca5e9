import type { DeadlinesView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { DeskScene } from '../desk-model/desk-scene.js';

/** Whom the policy for passed deadlines would hit within two days. */
export function renderDeadlines({ words }: DeskScene, deadlines: DeadlinesView): TemplateResult {
  const { policy, applications, hasMore } = deadlines;
  return html`
    <section class="figure deadlines" aria-label=${words.text('deadlines.heading')}>
      <h4>${words.text('deadlines.heading')}</h4>
      <p class="muted">${words.text(`deadlines.policy.${policy}`)}</p>
      ${
        applications.length === 0
          ? html`<p>${words.text('deadlines.none')}</p>`
          : html`<div class="table-scroll" tabindex="0" role="group" aria-label=${words.text('deadlines.heading')}><table>
              <thead><tr><th scope="col">${words.text('deadlines.candidate')}</th><th scope="col">${words.text('filter.site')}</th><th scope="col">${words.text('filter.round')}</th><th scope="col">${words.text('deadlines.due')}</th></tr></thead>
              <tbody>${applications.map(({ candidate, round, dueAt }) => html`<tr><th scope="row">${candidate.name}</th><td>${candidate.site}</td><td>${round}</td><td>${words.moment(dueAt)}</td></tr>`)}</tbody>
            </table></div>`
      }
      ${hasMore ? html`<p class="muted">${words.text('deadlines.more', { count: applications.length })}</p>` : nothing}
    </section>
  `;
}
