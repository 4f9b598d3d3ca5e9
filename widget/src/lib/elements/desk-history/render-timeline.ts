import { html, nothing, type TemplateResult } from 'lit';
import { deskIconPaths } from '../../base/desk-icon-paths.js';
import { drawIcon } from '../../base/draw-icon.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { type TimelineSubject, timelineSubjects } from '../desk-model/desk-timeline.js';
import { saveFile } from '../desk-queue/save-file.js';
import { describeEvent } from './describe-event.js';

const roles = ['candidate', 'reviewer', 'system', 'host'] as const;
const newestLines = 200;

/** Who did what, what was sent and viewed: the newest first, narrowed by subject and by who, and as a file. */
export function renderTimeline(scene: DeskScene): TemplateResult | typeof nothing {
  const { model, timeline, words } = scene;
  const { application } = model;
  if (application === null) return nothing;
  const lines = timeline.view?.lines ?? application.events;
  const hasMore =
    timeline.view === null ? application.events.length >= newestLines : timeline.view.next !== null;
  return html`
    <section aria-label=${words.text('history.events')} class="timeline">
      <h4>${words.text('history.events')}</h4>
      ${renderTools(scene)}
      ${lines.length === 0 ? html`<p class="muted">${words.text('timeline.empty')}</p>` : nothing}
      <ol class="events" aria-busy=${timeline.isLoading ? 'true' : 'false'}>
        ${lines.map(
          (event) =>
            html`<li><span class="event-time">${words.moment(event.at)}</span><span>${describeEvent(scene, event)}</span></li>`,
        )}
      </ol>
      ${hasMore ? html`<button class="button small wide more-lines" type="button" @click=${() => void timeline.loadMore()}>${words.text(timeline.isLoading ? 'queue.loading' : 'timeline.more')}</button>` : nothing}
    </section>
  `;
}

function renderTools({ model, timeline, words }: DeskScene): TemplateResult {
  const subject = timeline.isNarrowed ? timeline.subject : null;
  const role = timeline.isNarrowed ? timeline.role : null;
  const chooseSubject = (event: Event) =>
    void timeline.narrow({
      subject: ((event.target as HTMLSelectElement).value || null) as TimelineSubject | null,
    });
  const chooseRole = (event: Event) =>
    void timeline.narrow({
      role: ((event.target as HTMLSelectElement).value || null) as (typeof roles)[number] | null,
    });
  return html`
    <div class="timeline-tools">
      <select class="input" name="subject" aria-label=${words.text('timeline.subject')} @change=${chooseSubject}>
        <option value="" ?selected=${subject === null}>${words.text('timeline.everything')}</option>
        ${(Object.keys(timelineSubjects) as TimelineSubject[]).map(
          (name) =>
            html`<option value=${name} ?selected=${subject === name}>${words.text(`timeline.${name}`)}</option>`,
        )}
      </select>
      <select class="input" name="role" aria-label=${words.text('timeline.role')} @change=${chooseRole}>
        <option value="" ?selected=${role === null}>${words.text('timeline.everybody')}</option>
        ${roles.map((name) => html`<option value=${name} ?selected=${role === name}>${words.text(`timeline.by.${name}`)}</option>`)}
      </select>
      ${
        model.desk?.reviewer.rights.includes('export')
          ? html`<button class="link-button export-timeline" type="button" @click=${() => void timeline.export(saveFile)}>${drawIcon(deskIconPaths.download)}${words.text('export.list')}</button>`
          : nothing
      }
    </div>
  `;
}
