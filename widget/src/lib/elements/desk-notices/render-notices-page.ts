import type { FailedNoticeView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { DeskScene } from '../desk-model/desk-scene.js';

/** Notices that did not arrive, as a work list: each is sent again, by the usual way or another. */
export function renderNoticesPage(scene: DeskScene): TemplateResult {
  const { pages, words } = scene;
  const { notices, isLoading } = pages;
  return html`
    <section class="desk-page" aria-label=${words.text('notices.heading')} aria-busy=${isLoading ? 'true' : 'false'}>
      <header>
        <h3 tabindex="-1">${words.text('notices.heading')}</h3>
        <p class="muted">${words.text('notices.help')}</p>
      </header>
      ${notices === null ? html`<p class="muted">${words.text(isLoading ? 'queue.loading' : 'page.notLoaded')}</p>` : nothing}
      ${notices !== null && notices.notices.length === 0 ? html`<p class="page-empty">${icon('circleCheck')}<span>${words.text('notices.empty')}</span></p>` : nothing}
      <ul class="failed-notices">${notices?.notices.map((notice) => renderNotice(scene, notice))}</ul>
      ${(notices?.next ?? null) === null ? nothing : html`<button class="button small" type="button" @click=${() => void pages.loadNotices(true)}>${words.text('queue.more')}</button>`}
    </section>
  `;
}

function renderNotice({ model, pages, words }: DeskScene, notice: FailedNoticeView): TemplateResult {
  const { noticeId, candidate, kind, state, channel, text, at } = notice;
  const send = (event: Event) => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).querySelector('input');
    void pages.resend(noticeId, field?.value.trim() ?? '');
  };
  const open = async () => {
    await pages.show('queue');
    await model.open(notice.applicationId);
  };
  return html`
    <li class="failed-notice">
      <div class="failed-head">
        <strong>${candidate.name}</strong><span class="muted">${candidate.site}</span>
        <span class="badge bad">${icon('circleAlert')}${words.text(`notice.${state}`)}</span>
        <span class="muted">${words.text(`notices.kind.${kind}`)} · ${words.moment(at)}${channel === null ? nothing : html` · ${channel}`}</span>
      </div>
      <p class="quote">${text}</p>
      <form class="failed-tools" @submit=${send}>
        <input class="input" maxlength="64" autocomplete="off" aria-label=${words.text('notices.channelOf', { name: candidate.name })} placeholder=${words.text('notices.channel')} />
        <button class="button small primary resend" type="submit" ?disabled=${pages.sending.has(noticeId)}>${words.text('notices.resend')}</button>
        <button class="button small open-application" type="button" @click=${open}>${words.text('notices.open')}</button>
      </form>
    </li>
  `;
}
