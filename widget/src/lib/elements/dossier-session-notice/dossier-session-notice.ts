import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { buttonStyles } from '../../base/button-styles.js';
import { icon } from '../../base/icon.js';
import { noticeStyles } from '../../base/notice-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import { DossierSessionEndingEvent } from '../../events/dossier-session-ending-event.js';
import { dossierSessionNoticeStyles } from './dossier-session-notice.styles.js';
import type { SessionWatchContext, SessionWord } from './session-watch-context.js';

/** A live region reads what changes in it, not what it came with, milliseconds. */
const regionSettlesMs = 300;
const staysMs = 6_000;

/**
 * The notice before the host's session ends, with the way to stay. Announced once; the time that is left is shown and
 * not read out.
 *
 * Inner element, in a chunk of its own that comes when an end is known. Properties: `context`; `leftMs`, or null when there is time again: it then says
 * so to whoever listens and removes itself. `dossier-session-ending` passes through.
 */
export class DossierSessionNotice extends LitElement {
  static override readonly styles = [resetStyles, buttonStyles, noticeStyles, dossierSessionNoticeStyles];
  static override readonly properties = {
    context: { attribute: false },
    leftMs: { attribute: false },
    _said: { state: true },
    _busy: { state: true },
    _problem: { state: true },
  };

  declare context: SessionWatchContext;
  declare leftMs: number | null;
  declare _said: string;
  declare _busy: boolean;
  declare _problem: string;
  #announced: SessionWord | null = null;

  constructor() {
    super();
    this.leftMs = null;
    this._said = '';
    this._busy = false;
    this._problem = '';
  }

  override render(): TemplateResult {
    return html`
      <div class="visually-hidden" role="status" lang=${this.context.locale}>${this._said}</div>
      ${this.leftMs === null ? nothing : this.#renderNotice(this.leftMs)}
    `;
  }

  #renderNotice(leftMs: number): TemplateResult {
    const { say, locale } = this.context;
    return html`
      <section class="notice warn" aria-labelledby="heading" lang=${locale}>
        ${icon('clock')}
        <div>
          <p><strong id="heading">${say('ending')}</strong>
            <span class="left" role="timer">${say('left', { duration: formatSeconds(leftMs) })}</span></p>
          <p>${say('endingHelp')}</p>
          <p role="alert">${this._problem}</p>
        </div>
        <button class="button primary" type="button" id="stay" aria-disabled=${this._busy ? 'true' : 'false'}
          @click=${this.#stay}>${say('stay')}</button>
      </section>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('leftMs')) return;
    this.#announce(this.leftMs === null ? 'extended' : 'endingSaid');
    if (this.leftMs === null) setTimeout(() => this.remove(), staysMs);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#seen);
  }

  override disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#seen);
    super.disconnectedCallback();
  }

  /** Once for each of the two sentences, and not to a page that nobody sees. */
  #announce(word: SessionWord): void {
    if (this.#announced === word || document.visibilityState === 'hidden') return;
    this.#announced = word;
    setTimeout(() => {
      const seconds = Math.ceil((this.leftMs ?? 0) / 1_000);
      if (this.#announced === word) this._said = this.context.say(word, { seconds });
    }, regionSettlesMs);
  }

  readonly #seen = (): void => {
    if (this.leftMs !== null) this.#announce('endingSaid');
  };

  readonly #stay = async (): Promise<void> => {
    const { session, say } = this.context;
    const { sessionEndsAt: endsAt } = session.snapshot;
    if (this._busy || !this.dispatchEvent(new DossierSessionEndingEvent({ endsAt }))) return;
    this._busy = true;
    this._problem = '';
    try {
      await session.refresh();
      const { sessionEndsAt } = session.snapshot;
      const isProlonged = sessionEndsAt === null || sessionEndsAt > (endsAt ?? 0);
      if (!isProlonged) this._problem = say('notExtended');
    } catch (error) {
      this._problem = this.context.describe(error);
    } finally {
      this._busy = false;
    }
  };
}

/** `1:45`. */
function formatSeconds(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
