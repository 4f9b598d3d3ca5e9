import type { MissingView } from '@dossier/server-sdk/contract';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { Announcer } from '../../base/announcer.js';
import { badgeStyles } from '../../base/badge-styles.js';
import { buttonStyles } from '../../base/button-styles.js';
import { ClockController } from '../../base/clock-controller.js';
import { focusAfterUpdate } from '../../base/focus-after-update.js';
import { FormElement } from '../../base/form-element.js';
import { inputStyles } from '../../base/input-styles.js';
import { LocaleController } from '../../base/locale-controller.js';
import { noticeStyles } from '../../base/notice-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import { skeletonStyles } from '../../base/skeleton-styles.js';
import { tokenStyles } from '../../base/token-styles.js';
import type { GetToken } from '../../client/token-source.js';
import { DossierProfileSavedEvent } from '../../events/dossier-profile-saved-event.js';
import { DossierRemovedEvent } from '../../events/dossier-removed-event.js';
import type { Preparer } from '../../prepare/create-preparer.js';
import type { CandidateSession, CandidateSnapshot } from '../../session/candidate-session-api.js';
import { createCandidateSession } from '../../session/create-candidate-session.js';
import { DossierCategory } from '../dossier-category/dossier-category.js';
import { DossierPicture } from '../dossier-picture/dossier-picture.js';
import { CategoryArrangement } from './category-arrangement.js';
import { deriveEvents } from './derive-events.js';
import type { AnyProblem } from './describe-problem.js';
import { describeStored } from './describe-stored.js';
import { dossierUploadStyles } from './dossier-upload.styles.js';
import { findPicture } from './find-picture.js';
import { FormPart } from './form-part.js';
import { isActivating } from './is-activating.js';
import { LaterElementsController } from './later-elements-controller.js';
import { loadUploadMessages } from './load-upload-messages.js';
import { needsLaterElements } from './needs-later-elements.js';
import { PreparerHolder } from './preparer-holder.js';
import { progressStyles } from './progress-styles.js';
import { readProblem } from './read-problem.js';
import { renderProfileDialog, renderRemoveDialog, renderViewer } from './render-dialogs.js';
import { renderPage } from './render-page.js';
import { renderSessionWatch } from './render-session-watch.js';
import { renderSignedOut } from './render-signed-out.js';
import { renderSkeleton } from './render-skeleton.js';
import { renderWaiting } from './render-waiting.js';
import { revealMissing } from './reveal-missing.js';
import { statesOf } from './states-of.js';
import { SubmitButtonWatch } from './submit-button-watch.js';
import type { EnlargedPicture, UploadActions, UploadContext } from './upload-context.js';
import { findCategory } from './upload-context.js';
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
 * `<form>` around it), `disabled` (the browser's own, as a `<fieldset>` gives it: the page can be read, not operated).
 *
 * Properties: `endpoint`, `lang`, `theme`, `name`, `required`; `getToken` (answers a token when the host's cookie does
 * not reach the endpoint; is told `{ isBackground }`, true when nobody has touched the page since its last call);
 * `messages` (sentences of the host's own, by name); `session` (a session of one's own, for tests); read-only, where
 * the browser has form association: `form`, `validity`, `validationMessage`, `willValidate`.
 * Methods: `signOut()` forgets everything of this candidate; `checkValidity()`; `reportValidity()`, which moves the
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
  static readonly innerElements = { 'dossier-category': DossierCategory, 'dossier-picture': DossierPicture };
  static override readonly styles = [
    tokenStyles,
    resetStyles,
    buttonStyles,
    inputStyles,
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
    getToken: { attribute: false },
    messages: { attribute: false },
    session: { attribute: false },
    _snapshot: { state: true },
    _picking: { state: true },
    _removing: { state: true },
    _removeProblem: { state: true },
    _enlarged: { state: true },
    _profileOpen: { state: true },
    _submitOpen: { state: true },
    _disabled: { state: true },
  };

  declare endpoint: string;
  declare theme: '' | 'light' | 'dark';
  /** Under which a form around it sends the digest of the newest submission. */
  declare name: string;
  /** A form around it is not sent before a submission stands. */
  declare required: boolean;
  /** Answers a token for the endpoint; without it the host's cookie is used. */
  declare getToken: GetToken | undefined;
  declare messages: UploadMessages;
  /** A session of one's own; by default one is made for `endpoint`. */
  declare session: CandidateSession | null;
  declare _snapshot: CandidateSnapshot | null;
  declare _picking: { readonly categoryId: string; readonly replaces: string | null } | null;
  declare _removing: string | null;
  declare _removeProblem: AnyProblem | null;
  declare _enlarged: EnlargedPicture | null;
  declare _profileOpen: boolean;
  declare _submitOpen: boolean;
  declare _disabled: boolean;

  /** Makes the preparer at the first pick; another one for tests. */
  loadPreparer: () => Promise<Preparer> = async () => (await import('./later-elements.js')).createPreparer();

  readonly #announcer = new Announcer(this);
  readonly #watch = new SubmitButtonWatch(this);
  readonly #preparer = new PreparerHolder(() => this.loadPreparer());
  readonly #later = new LaterElementsController(this);
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

  constructor() {
    super();
    this.endpoint = '';
    this.lang = '';
    this.theme = '';
    this.name = '';
    this.required = false;
    this._disabled = false;
    this.getToken = undefined;
    this.messages = {};
    this.session = null;
    this.#closeAll();
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
    if (!this.#locale.ready || snapshot === null) return renderSkeleton('');
    if (snapshot.status === 'signed-out')
      return renderSignedOut(text, snapshot, this.#signingOut ? null : this.#live);
    const context = this.#createContext(snapshot);
    if (context === null || isActivating(snapshot)) return renderWaiting(text, snapshot.status);
    if (!this.#later.ready && needsLaterElements(context.state)) {
      this.#later.load();
      return renderWaiting(text, this.#later.failed ? 'unavailable' : 'loading');
    }
    this.#arrangement.settle(context.state);
    return html`${this.#renderPage(context)}${this.#renderDialogs(context)}${renderSessionWatch(context)}${this.#announcer.render()}`;
  }

  /** Forgets everything of this candidate on this page: token, state, previews, uploads under way. */
  signOut(): void {
    this.#closeAll();
    this.#signingOut = true;
    this.#live?.signOut();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#join();
  }

  override disconnectedCallback(): void {
    this.#leave();
    this.#preparer.close();
    super.disconnectedCallback();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const moved = changed.has('endpoint') || changed.has('session') || changed.has('getToken');
    if (moved || !this.hasUpdated) this.#join();
  }

  override updated(): void {
    if (this.#anyOpen) this.#later.load();
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

  #renderPage(context: UploadContext): TemplateResult {
    return renderPage(context, {
      order: this.#arrangement.order,
      folded: this.#arrangement.folded,
      barShown: this.#watch.away,
      disabled: this._disabled,
      fold: (categoryId, folded) => {
        this.#arrangement.fold(categoryId, folded);
        this.requestUpdate();
      },
      profileSaved: this.#profileSaved,
      partMissing: this.#later.failed && this.#anyOpen,
    });
  }

  #renderDialogs(context: UploadContext): TemplateResult {
    const picking = this._picking;
    return html`
      <dossier-upload-sheet .context=${context} .category=${findCategory(context.state, picking?.categoryId ?? null) ?? null}
        .replaces=${picking?.replaces ?? null} .loadPreparer=${this.#preparer.take} @dossier-sheet-close=${this.#closeSheet}></dossier-upload-sheet>
      <dossier-submit-dialog .context=${context} .open=${this._submitOpen} @dossier-submit-close=${this.#closeSubmit}></dossier-submit-dialog>
      ${renderRemoveDialog(context, this._removing, this._removeProblem, { confirm: this.#remove, close: this.#closeRemove })}
      ${renderProfileDialog(context, this._profileOpen, { saved: this.#profileSaved, close: this.#closeProfile })}
      ${renderViewer(context, this._enlarged, this.#closeViewer)}
    `;
  }

  #createContext(snapshot: CandidateSnapshot): UploadContext | null {
    const { state } = snapshot;
    const session = this.#live;
    if (state === null || session === null) return null;
    const { current: locale, text } = this.#locale;
    const nowMs = Date.now() + snapshot.clockOffsetMs;
    return { session, snapshot, state, locale, text, nowMs, actions: this.#actions };
  }

  #join(): void {
    this.#leave();
    this.#signingOut = false;
    if (!this.isConnected) return;
    if (this.session === null && this.endpoint === '') {
      console.warn('<dossier-upload> needs the attribute "endpoint", such as endpoint="/dossier".');
      return;
    }
    const { endpoint, getToken } = this;
    this.#live = this.session ?? createCandidateSession({ endpoint, getToken });
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
    this.#announceChanges(before, after);
  };

  #announceChanges(before: CandidateSnapshot | null, after: CandidateSnapshot): void {
    const text = this.#locale.text;
    if (after.submittedNow && before?.submittedNow !== true) {
      this._submitOpen = false;
      this.#announcer.announce(`${text('submit.done')} ${text('state.doneNext')}`);
      void focusAfterUpdate(this, '#state-heading');
    }
    if (after.status === 'signed-out') this.#closeAll();
    const stored = describeStored(before?.state ?? null, after.state, text, this.#locale.current);
    for (const sentence of stored) this.#announcer.announce(sentence);
  }

  readonly #actions: UploadActions = {
    pick: (categoryId, replaces) => {
      this._picking = { categoryId, replaces: replaces ?? null };
    },
    askToRemove: (materialId) => {
      this._removeProblem = null;
      this._removing = materialId;
    },
    enlarge: (shown) => {
      this._enlarged = shown;
    },
    editProfile: () => {
      this._profileOpen = true;
    },
    openSubmission: () => {
      this._submitOpen = true;
    },
    goTo: (missing) => this.#goTo(missing),
    announce: (text) => this.#announcer.announce(text),
  };

  #goTo(missing: MissingView): void {
    if (missing.kind === 'profile') this._profileOpen = true;
    else void revealMissing(this, missing, this.#arrangement);
  }

  readonly #remove = async (): Promise<void> => {
    const materialId = this._removing;
    const session = this.#live;
    const context = this._snapshot === null ? null : this.#createContext(this._snapshot);
    const found = context === null || materialId === null ? null : findPicture(context, materialId);
    if (!materialId || !session || !context || !found) return this.#closeRemove();
    const { category, name } = found;
    this._removing = null;
    try {
      await session.removeMaterial(materialId);
      this.dispatchEvent(new DossierRemovedEvent({ materialId, categoryId: category.id }));
      this.#announcer.announce(context.text('remove.done', { name }));
      this.#goTo({ kind: 'pictures', categoryId: category.id, have: 0, need: 0 });
    } catch (error) {
      this._removing = materialId;
      this._removeProblem = readProblem(error);
    }
  };

  readonly #profileSaved = (event: CustomEvent<readonly string[]>): void => {
    this._profileOpen = false;
    this.dispatchEvent(new DossierProfileSavedEvent({ fields: event.detail }));
    this.#announcer.announce(this.#locale.text('profile.saved'));
    void focusAfterUpdate(this, '#edit-profile', '#state-heading');
  };

  readonly #closeSheet = (): void => {
    this._picking = null;
  };

  readonly #closeSubmit = (): void => {
    this._submitOpen = false;
  };

  readonly #closeRemove = (): void => {
    this._removing = null;
  };

  readonly #closeProfile = (): void => {
    this._profileOpen = false;
  };

  readonly #closeViewer = (): void => {
    this._enlarged = null;
  };

  get #anyOpen(): boolean {
    return (
      this._submitOpen || this._profileOpen || [this._picking, this._removing, this._enlarged].some(Boolean)
    );
  }

  #closeAll(): void {
    this._picking = null;
    this._removing = null;
    this._removeProblem = null;
    this._enlarged = null;
    this._profileOpen = false;
    this._submitOpen = false;
  }
}
