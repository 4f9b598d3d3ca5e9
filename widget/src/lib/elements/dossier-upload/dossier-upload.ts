import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { Announcer } from '../../base/announcer.js';
import { badgeStyles } from '../../base/badge-styles.js';
import { buttonStyles } from '../../base/button-styles.js';
import { ClockController } from '../../base/clock-controller.js';
import { KeyedList } from '../../base/keyed-list.js';
import { LocaleController } from '../../base/locale-controller.js';
import { noticeStyles } from '../../base/notice-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import { skeletonStyles } from '../../base/skeleton-styles.js';
import { tokenStyles } from '../../base/token-styles.js';
import type { Preparer } from '../../prepare/create-preparer.js';
import type { CandidateSession, CandidateSnapshot } from '../../session/candidate-session-api.js';
import { createCandidateSession } from '../../session/create-candidate-session.js';
import { DossierCategory } from '../dossier-category/dossier-category.js';
import { CategoryArrangement } from './category-arrangement.js';
import { deriveEvents } from './derive-events.js';
import { dossierUploadStyles } from './dossier-upload.styles.js';
import { findNeededParts } from './find-needed-parts.js';
import { isActivating } from './is-activating.js';
import { loadUploadMessages } from './load-upload-messages.js';
import type { PageDialogs } from './page-dialogs.js';
import { PartsController } from './parts-controller.js';
import { createPressActions } from './press-actions.js';
import { progressStyles } from './progress-styles.js';
import { renderPage } from './render-page.js';
import { renderSkeleton } from './render-skeleton.js';
import { renderWaiting } from './render-waiting.js';
import { statesOf } from './states-of.js';
import type { PressActions, UploadActions, UploadContext } from './upload-context.js';
import type { UploadMessageKey, UploadMessages } from './upload-message-key.js';

/**
 * `<dossier-upload>`: the page on which a candidate uploads documents, submits them for review, reads the feedback and
 * supplies what is asked for.
 *
 * ```html
 * <script type="module" src="/dossier/assets/dossier.js"></script>
 * <dossier-upload endpoint="/dossier" lang="zh-CN"></dossier-upload>
 * ```
 *
 * Attributes: `endpoint` (the server's mount point; a change starts anew), `lang` (`zh-CN`, `zh-TW` or `en`; else the nearest
 * `lang` around it, else the browser's), `theme` (`light` or `dark`; else the system's), `recovery` (present: pictures
 * chosen and not yet committed are kept, encrypted, in this browser's database, and go on uploading at the next visit).
 *
 * Properties: `endpoint`, `lang`, `theme`, `recovery`; `getToken` (answers a token for each call when the host's cookie
 * does not reach the endpoint); `messages` (sentences of the host's own, by name); `session` (a session of one's own,
 * for tests). Method: `signOut()` forgets everything of this candidate; its promise resolves when nothing is kept for
 * the next visit either.
 *
 * Events, all bubbling and composed, with what they carry in `detail`: `dossier-activated`, `dossier-profile-saved`,
 * `dossier-uploaded`, `dossier-removed`, `dossier-before-submit` (cancelable), `dossier-submitted`,
 * `dossier-state-changed`, `dossier-session-ending` (cancelable), `dossier-signed-out`.
 *
 * Slots: `before` and `after` the page's content; `signed-out`, the way back to the host's sign-in.
 *
 * Parts: `banner`, `feedback`, `state-card`, `submit-button`, `profile`, `category`, `add-button`, `remove-button`.
 *
 * Custom states: `loading`, `signed-out`, `offline`, `locked`, `draft`, `submitted`, `returned`, `approved`, `refused`.
 *
 * Custom properties: `--dossier-accent`, `--dossier-on-accent`, `--dossier-accent-soft`, `--dossier-background`,
 * `--dossier-surface`, `--dossier-text`, each with a `-dark` twin; `--dossier-font`, `--dossier-radius`,
 * `--dossier-sticky-top` (height of a bar of the host's that stays at the top).
 */
export class DossierUpload extends LitElement {
  static readonly innerElements = { 'dossier-category': DossierCategory };
  static override readonly styles = [
    tokenStyles,
    resetStyles,
    buttonStyles,
    badgeStyles,
    noticeStyles,
    skeletonStyles,
    progressStyles,
    dossierUploadStyles,
  ];
  static override readonly properties = {
    endpoint: {},
    lang: { reflect: true, useDefault: true },
    theme: { reflect: true, useDefault: true },
    recovery: { type: Boolean },
    getToken: { attribute: false },
    messages: { attribute: false },
    session: { attribute: false },
    _snapshot: { state: true },
  };

  declare endpoint: string;
  declare theme: '' | 'light' | 'dark';
  declare recovery: boolean;
  /** Answers a token for the endpoint; without it the host's cookie is used. */
  declare getToken: (() => Promise<string>) | undefined;
  declare messages: UploadMessages;
  /** A session of one's own; by default one is made for `endpoint`. */
  declare session: CandidateSession | null;
  declare _snapshot: CandidateSnapshot | null;

  /** Makes the preparer at the first pick; another one for tests. */
  loadPreparer: (() => Promise<Preparer>) | undefined;

  readonly #internals = this.attachInternals();
  readonly #announcer = new Announcer(this);
  readonly #parts = new PartsController(this);
  readonly #list = new KeyedList('div', 'list', 'div');
  readonly #arrangement = new CategoryArrangement();
  readonly #locale: LocaleController<UploadMessageKey>;
  #live: CandidateSession | null = null;
  #signingOut = false;
  #dialogs: PageDialogs | null = null;
  /** The newest press, until the part of the page that answers it has come. */
  #pressed: ((actions: PressActions) => void) | null = null;
  /** The page has been drawn: from now on nothing takes it away to wait for a part. */
  #stands = false;

  constructor() {
    super();
    this.endpoint = '';
    this.lang = '';
    this.theme = '';
    this.recovery = false;
    this.getToken = undefined;
    this.messages = {};
    this.session = null;
    this._snapshot = null;
    this.#locale = new LocaleController<UploadMessageKey>(this, {
      load: loadUploadMessages,
      overrides: () => this.messages ?? {},
    });
    new ClockController(this);
  }

  override render(): TemplateResult {
    const text = this.#locale.text;
    const snapshot = this._snapshot;
    if (!this.#locale.ready || snapshot === null) return renderSkeleton('');
    if (snapshot.status === 'signed-out') return this.#renderSignedOut();
    const context = this.#createContext();
    if (context === null || isActivating(snapshot)) {
      this.#stands = false;
      return renderWaiting(text, snapshot.status);
    }
    if (!this.#parts.has(findNeededParts(context)) && !this.#stands) {
      return this.#renderWaitingForPart();
    }
    this.#stands = true;
    this.#arrangement.settle(context.state);
    return html`${this.#renderPage(context)}${this.#dialogs?.render(context)}${this.#announcer.render()}`;
  }

  /** Forgets everything of this candidate on this page: token, state, previews, uploads under way. */
  async signOut(): Promise<void> {
    this.#closeAll();
    this.#signingOut = true;
    await this.#live?.signOut();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#join();
  }

  override disconnectedCallback(): void {
    this.#leave();
    this.#dialogs?.leave();
    super.disconnectedCallback();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const moved = changed.has('endpoint') || changed.has('session') || changed.has('getToken');
    if (moved || changed.has('recovery') || !this.hasUpdated) this.#join();
    this.#takeDialogs();
  }

  override updated(): void {
    if (this.#pressed !== null) this.#parts.load('main');
    const states = (this.#internals as { states?: Set<string> }).states;
    const names = statesOf(this._snapshot);
    for (const name of statesOf.all) {
      if (names.includes(name)) states?.add(name);
      else states?.delete(name);
    }
  }

  #renderWaitingForPart(): TemplateResult {
    return renderWaiting(this.#locale.text, this.#parts.failed ? 'unavailable' : 'loading');
  }

  #renderSignedOut(): TemplateResult {
    this.#parts.load('signedOut');
    const { signedOut } = this.#parts.loaded;
    const session = this.#signingOut ? null : this.#live;
    return signedOut?.renderSignedOut(this.#locale.text, session) ?? this.#renderWaitingForPart();
  }

  #renderPage(context: UploadContext): TemplateResult {
    return renderPage(context, {
      list: this.#list,
      order: this.#arrangement.order,
      folded: this.#arrangement.folded,
      bar: this.#dialogs?.renderBar(context),
      fold: this.#fold,
      profileSaved: (event) => this.#dialogs?.profileSaved(event),
      isWaiting: this.#pressed !== null || this.#dialogs?.isWaiting(context) === true,
    });
  }

  #createContext(): UploadContext | null {
    const snapshot = this._snapshot;
    const session = this.#live;
    if (!snapshot?.state || session === null) return null;
    const { state, clockOffsetMs } = snapshot;
    const { current: locale, text } = this.#locale;
    const { loaded: parts, failed: partFailed } = this.#parts;
    const nowMs = Date.now() + clockOffsetMs;
    return { session, snapshot, state, locale, text, nowMs, actions: this.#actions, parts, partFailed };
  }

  #join(): void {
    this.#leave();
    this.#signingOut = false;
    if (!this.isConnected) return;
    if (this.session === null && this.endpoint === '') {
      console.warn('<dossier-upload> needs the attribute "endpoint", such as endpoint="/dossier".');
      return;
    }
    const { endpoint, getToken, recovery } = this;
    this.#live = this.session ?? createCandidateSession({ endpoint, getToken, recovery });
    this._snapshot = this.#live.snapshot;
    this.#live.addEventListener('change', this.#follow);
    this.#live.connect();
  }

  #leave(): void {
    this.#live?.removeEventListener('change', this.#follow);
    this.#live?.disconnect();
    this.#live = null;
  }

  readonly #follow = (): void => {
    const before = this._snapshot;
    const after = this.#live?.snapshot ?? null;
    if (after === null || after === before) return;
    this._snapshot = after;
    for (const event of deriveEvents(before, after, this.#signingOut)) this.dispatchEvent(event);
    if (after.status === 'signed-out') this.#pressed = null;
    const count = after.restoredNow - (before?.restoredNow ?? 0);
    if (count > 0) this.#announcer.announce(this.#locale.text('transfer.restored', { count }));
    this.#dialogs?.follow(before, after);
  };

  /** The dialogs come with the part of the page that they are in, and do what was pressed before. */
  #takeDialogs(): void {
    const { main } = this.#parts.loaded;
    if (main === undefined) return;
    this.#dialogs ??= new main.PageDialogs({
      element: this,
      text: this.#locale.text,
      locale: () => this.#locale.current,
      announce: this.#actions.announce,
      context: () => this.#createContext(),
      fold: this.#fold,
      load: this.#actions.load,
    });
    this.#pressed?.(this.#dialogs);
    this.#pressed = null;
  }

  readonly #fold = (categoryId: string, folded: boolean): void => {
    this.#arrangement.fold(categoryId, folded);
    this.requestUpdate();
  };

  readonly #actions: UploadActions = {
    ...createPressActions((press) => {
      this.#pressed = press;
      this.requestUpdate();
    }),
    announce: (text) => this.#announcer.announce(text),
    load: (part) => this.#parts.load(part),
  };

  #closeAll(): void {
    this.#pressed = null;
    this.#dialogs?.closeAll();
  }
}
