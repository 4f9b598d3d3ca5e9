import { html, type PropertyValues, type TemplateResult } from 'lit';
import { Announcer } from '../../base/announcer.js';
import { badgeStyles } from '../../base/badge-styles.js';
import { buttonStyles } from '../../base/button-styles.js';
import { ClockController } from '../../base/clock-controller.js';
import { FormElement } from '../../base/form-element.js';
import { KeyedList } from '../../base/keyed-list.js';
import { LocaleController } from '../../base/locale-controller.js';
import { noticeStyles } from '../../base/notice-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import { skeletonStyles } from '../../base/skeleton-styles.js';
import { tokenStyles } from '../../base/token-styles.js';
import { isOtherSession, sessionOptions } from '../../client/host-properties.js';
import type { GetToken } from '../../client/token-source.js';
import type { Preparer } from '../../prepare/create-preparer.js';
import type { CandidateSession, CandidateSnapshot } from '../../session/candidate-session-api.js';
import { createCandidateSession } from '../../session/create-candidate-session.js';
import { DossierCategory } from '../dossier-category/dossier-category.js';
import { CategoryArrangement } from './category-arrangement.js';
import { deriveEvents } from './derive-events.js';
import { dossierUploadStyles } from './dossier-upload.styles.js';
import { findNeededParts } from './find-needed-parts.js';
import { FormPart } from './form-part.js';
import { isActivating } from './is-activating.js';
import { listMissing } from './list-missing.js';
import { loadUploadMessages } from './load-upload-messages.js';
import type { PageDialogs } from './page-dialogs.js';
import type { LoadedParts } from './part-loaders.js';
import { PartsController } from './parts-controller.js';
import { createPressActions } from './press-actions.js';
import { progressStyles } from './progress-styles.js';
import { renderPage } from './render-page.js';
import { renderUnloaded } from './render-unloaded.js';
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
 * `lang` around it, else the browser's), `theme` (`light` or `dark`; else the system's), `name` and `required` (for the
 * `<form>` around it), `recovery` (present: pictures chosen and not yet committed are kept, encrypted, in this browser's
 * database, and go on uploading at the next visit), `disabled` (the browser's own, as a `<fieldset>` gives it: the page can be read, not operated).
 *
 * Properties: `endpoint`, `lang`, `theme`, `name`, `required`, `recovery`; `getToken` (answers a token when the host's cookie does
 * not reach the endpoint; is told `{ isBackground }`, true when nobody has touched the page since its last call; another function is asked
 * from the next call on);
 * `messages` (sentences of the host's own, by name, those of the consent among them: `consent.heading`, `.agree`, `.whole`,
 * `.needed`, `.changed`, `.guardian`, `.guardianNeeded`); `session` (a session of one's own, for tests); read-only, where
 * the browser has form association: `form`, `validity`, `validationMessage`, `willValidate`.
 * Methods: `signOut()` forgets everything of this candidate, its promise resolves when nothing is kept for the next
 * visit either; `checkValidity()`; `reportValidity()`, which moves the
 * focus to where something is to be done.
 *
 * In a form its value is the SHA-256 of the newest submission's manifest, and nothing before the first. It is invalid
 * while pictures are under way, and with `required` until a submission stands (submitted or approved).
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
export class DossierUpload extends FormElement {
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
    name: { reflect: true, useDefault: true },
    required: { type: Boolean, reflect: true },
    recovery: { type: Boolean },
    getToken: { attribute: false },
    messages: { attribute: false },
    session: { attribute: false },
    _snapshot: { state: true },
    _disabled: { state: true },
  };

  declare endpoint: string;
  declare theme: '' | 'light' | 'dark';
  /** Under which a form around it sends the digest of the newest submission. */
  declare name: string;
  /** A form around it is not sent before a submission stands. */
  declare required: boolean;
  declare recovery: boolean;
  /** Answers a token for the endpoint; without it the host's cookie is used. */
  declare getToken: GetToken | undefined;
  declare messages: UploadMessages;
  /** A session of one's own; by default one is made for `endpoint`. */
  declare session: CandidateSession | null;
  declare _snapshot: CandidateSnapshot | null;
  declare _disabled: boolean;

  /** Makes the preparer at the first pick; another one for tests. */
  loadPreparer: (() => Promise<Preparer>) | undefined;

  readonly #announcer = new Announcer(this);
  readonly #parts = new PartsController(this);
  #list = createList();
  readonly #arrangement = new CategoryArrangement();
  readonly #locale: LocaleController<UploadMessageKey>;
  readonly #form = new FormPart(this.internals, () => ({
    snapshot: this._snapshot,
    isRequired: this.required,
    text: this.#locale.ready ? this.#locale.text : () => '…',
    root: this.renderRoot,
  }));
  #live: CandidateSession | null = null;
  #signingOut = false;
  #dialogs: PageDialogs | null = null;
  /** The newest press, until the part of the page that answers it has come. */
  #pressed: ((actions: PressActions) => void) | null = null;
  /** Somebody else is here: all that was drawn, opened and typed goes away before anything of theirs is drawn. */
  #isLeft = false;
  /** The page has been drawn: from now on nothing takes it away to wait for a part. */
  #stands = false;

  constructor() {
    super();
    this.endpoint = '';
    this.lang = '';
    this.theme = '';
    this.name = '';
    this.required = false;
    this._disabled = false;
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
    // Asked before the browser moves the focus there: what was drawn last may be gone.
    this.addEventListener('invalid', () => void this.#form.join());
  }

  override render(): TemplateResult {
    const text = this.#locale.text;
    const snapshot = this._snapshot;
    if (!this.#locale.ready || snapshot === null) return renderUnloaded(this.#locale);
    if (snapshot.status === 'signed-out') return this.#renderSignedOut(snapshot);
    const context = this.#createContext();
    if (context === null || this.#isLeft || isActivating(snapshot)) {
      this.#stands = false;
      return renderWaiting(text, snapshot.status);
    }
    if (!this.#parts.has(findNeededParts(context)) && !this.#stands) {
      return this.#renderWaitingForPart();
    }
    this.#stands = true;
    this.#arrangement.settle(context.state, snapshot.transfers);
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
    if (this.hasUpdated && this.#live === null) this.#join();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moved within one task, as frameworks do, the element keeps its session and what is under way.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#leave();
      this.#dialogs?.leave();
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const signedOut = this._snapshot?.status === 'signed-out';
    if (!this.hasUpdated || changed.has('recovery') || isOtherSession(this, changed, signedOut)) this.#join();
    this.#takeDialogs();
  }

  override updated(): void {
    if (this.#isLeft) {
      this.#isLeft = false;
      this.requestUpdate();
    }
    if (this.#pressed !== null) this.#parts.load('main');
    this.setStates(statesOf.all, statesOf(this._snapshot));
    this.#form.tell();
  }

  /** The browser's: there is a form around it now, or none. */
  formAssociatedCallback(form: HTMLFormElement | null): void {
    if (form !== null) void this.#form.join();
  }

  /** The browser's: it, or a `<fieldset>` around it, was disabled or enabled. */
  formDisabledCallback(disabled: boolean): void {
    this._disabled = disabled;
  }

  #renderWaitingForPart(): TemplateResult {
    return renderWaiting(this.#locale.text, this.#parts.failed ? 'unavailable' : 'loading');
  }

  #renderSignedOut(snapshot: CandidateSnapshot): TemplateResult {
    this.#parts.load('signedOut');
    const { signedOut } = this.#parts.loaded;
    const session = this.#signingOut ? null : this.#live;
    return signedOut?.renderSignedOut(this.#locale.text, snapshot, session) ?? this.#renderWaitingForPart();
  }

  #renderPage(context: UploadContext): TemplateResult {
    return renderPage(context, {
      list: this.#list,
      order: this.#arrangement.order,
      folded: this.#arrangement.folded,
      finished: this.#arrangement.finished,
      rows: this.#dialogs?.listRows(context) ?? listMissing(context),
      bar: this.#dialogs?.renderBar(context),
      disabled: this._disabled,
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
    const ownWords = this.messages ?? {};
    return {
      session,
      snapshot,
      state,
      locale,
      text,
      ownWords,
      nowMs,
      actions: this.#actions,
      parts,
      partFailed,
    };
  }

  #join(): void {
    this.#leave();
    this.#signingOut = false;
    if (!this.isConnected) return;
    if (this.session === null && this.endpoint === '') {
      console.warn('<dossier-upload> needs the attribute "endpoint", such as endpoint="/dossier".');
      return;
    }
    const options = { ...sessionOptions(this), recovery: this.recovery };
    this.#live = this.session ?? createCandidateSession(options);
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
    // Whoever hears the events may send the form at once.
    this.#form.tell();
    for (const event of deriveEvents(before, after, this.#signingOut)) this.dispatchEvent(event);
    const isSomebodyElse = !!before?.state && before.state.application.id !== after.state?.application.id;
    if (after.status === 'signed-out' || isSomebodyElse) {
      this.#announcer.clear();
      this.#closeAll();
    }
    if (isSomebodyElse) {
      this.#list = createList();
      this.#isLeft = true;
    }
    const count = after.restoredNow - (before?.restoredNow ?? 0);
    if (count > 0) this.#announcer.announce(this.#locale.text('transfer.restored', { count }));
    this.#dialogs?.follow(isSomebodyElse ? null : before, after);
  };

  /** The dialogs come with the part of the page that they are in, and do what was pressed before. */
  #takeDialogs(): void {
    const { main } = this.#parts.loaded;
    if (main === undefined) return;
    this.#dialogs ??= this.#createDialogs(main);
    this.#pressed?.(this.#dialogs);
    this.#pressed = null;
  }

  #createDialogs({ PageDialogs }: NonNullable<LoadedParts['main']>): PageDialogs {
    const dialogs = new PageDialogs({
      element: this,
      text: this.#locale.text,
      locale: () => this.#locale.current,
      announce: this.#actions.announce,
      context: () => this.#createContext(),
      fold: this.#fold,
      load: this.#actions.load,
    });
    // What happened before they came is told now.
    if (this._snapshot !== null) dialogs.follow(null, this._snapshot);
    return dialogs;
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

/** Of the categories. */
function createList(): KeyedList {
  return new KeyedList('div', 'list', 'div');
}
