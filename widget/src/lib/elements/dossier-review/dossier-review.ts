import { pickText } from '@dossier/server-sdk/contract';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { Announcer } from '../../base/announcer.js';
import { ClockController } from '../../base/clock-controller.js';
import type { ElementClass } from '../../base/define-element.js';
import { DossierDialog } from '../../base/dossier-dialog.js';
import { focusAfterUpdate } from '../../base/focus-after-update.js';
import { formatDuration } from '../../base/format-duration.js';
import type { MessageValues } from '../../base/format-message.js';
import { formatMoment } from '../../base/format-moment.js';
import { LocaleController } from '../../base/locale-controller.js';
import { unloadedSentence } from '../../base/unloaded-sentence.js';
import { isOtherSession, sessionOptions } from '../../client/host-properties.js';
import type { GetToken } from '../../client/token-source.js';
import { createReviewSession } from '../../session/create-review-session.js';
import type { ReviewSession } from '../../session/review-session-api.js';
import { matchShortcut } from '../desk-keyboard/match-shortcut.js';
import { createDeskParts } from '../desk-model/create-desk-parts.js';
import type { DeskHost } from '../desk-model/desk-host.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import type { DeskMessageKey, DeskWords } from '../desk-model/desk-words.js';
import { BoxDrawing } from '../desk-picture/box-drawing.js';
import { keepInStrip } from '../desk-picture/keep-in-strip.js';
import { PictureStage } from '../desk-picture/picture-stage.js';
import { PictureViews } from '../desk-picture/picture-views.js';
import { StageGestures } from '../desk-picture/stage-gestures.js';
import { dossierReviewStyles } from './dossier-review.styles.js';
import { loadDeskMessages } from './load-desk-messages.js';
import { renderLeaving } from './render-banners.js';
import { renderDesk } from './render-desk.js';
import { runShortcut } from './run-shortcut.js';
import { saveOriginal } from './save-original.js';
import { readShortcutPreference, writeShortcutPreference } from './shortcut-preference.js';

/** Whoever signs out does not wait longer for what is still sent, milliseconds. */
const mostLeavingMs = 5_000;

/**
 * The review desk: queue, pictures, findings, decision.
 *
 * Attributes (each also a property):
 * - `endpoint`: where the server SDK is mounted, for example `/dossier`.
 * - `lang`: `zh-CN` or `en`; else the language around the element, else the browser's.
 * - `theme`: `light` or `dark`; else the reader's preference. The ground of the picture is always dark.
 * - `hold`: how long a decision that was sent, or the approval of several, can still be taken back, seconds; 10 unless
 *   said, 0 sends at once. Nothing reaches the server before.
 *
 * Properties:
 * - `getToken: ({ isBackground }) => Promise<string>`: answers a reviewer's token, told whether nobody has touched the
 *   page since its last call; without it the host's cookie is used.
 * - `messages`: words of the host's own by message key; they win over the catalogue's.
 * - `session`: a `ReviewSession` of the host's own making, instead of `endpoint` and `getToken`.
 *
 * Methods: `signOut()` takes everything off the screen, sends what was confirmed and is still held, and the draft of the
 * last second, and forgets the token, every draft and every picture; its promise resolves then, after five seconds at the
 * latest, with whether the server took all of it (where not, the desk says so, without a name). The same is forgotten,
 * and a decision that is still held is not sent, when the desk finds another reviewer signed in.
 *
 * Events (bubbling, composed):
 * - `dossier-decided`: a decision was published; detail `{ applicationId, decisionId, outcome, state, stage }`.
 * - `dossier-reopened`: a final decision was taken back; detail `{ applicationId }`.
 * - `dossier-session-ending`: somebody wants to stay signed in, as in `<dossier-upload>` (cancelable); detail `{ endsAt }`.
 * - `dossier-signed-out`: by `signOut()` or because the server no longer knows the reviewer; detail `{ requested }`.
 *
 * Parts: `top-bar`, `banners`, `queue`, `queue-row`, `pictures`, `tools`, `stage`, `strip`, `inspector`,
 * `candidate`, `verdict`, `reasons`, `decisions`.
 *
 * Custom properties: `--dossier-desk-height` (default `100dvh`; on a phone the desk is as high as its content), and
 * the colours, font and radius of every element of ours: `--dossier-accent`, `--dossier-surface`, `--dossier-text`,
 * `--dossier-font`, `--dossier-radius` and their `-dark` twins.
 *
 * Keyboard: single keys (see `?`) work while the focus is inside the desk or nowhere on the page, never in a field, and
 * can be switched off; Ctrl+Enter opens, and then sends, the decision. Findings are drafts: the server keeps them for
 * their reviewer, and nobody else sees them before they are sent.
 *
 * @example
 * <script type="module" src="/dossier/assets/dossier.js"></script>
 * <dossier-review endpoint="/dossier" lang="zh-CN"></dossier-review>
 */
export class DossierReview extends LitElement implements DeskHost {
  static readonly innerElements: Readonly<Record<string, ElementClass>> = { 'dossier-dialog': DossierDialog };
  static override readonly styles = dossierReviewStyles;
  static override readonly properties = {
    endpoint: {},
    theme: { reflect: true },
    hold: { type: Number },
    lang: { reflect: true },
    getToken: { attribute: false },
    messages: { attribute: false },
    session: { attribute: false },
  };

  declare endpoint: string;
  declare theme: '' | 'light' | 'dark';
  declare hold: number;
  declare getToken: GetToken | undefined;
  declare messages: Readonly<Partial<Record<DeskMessageKey, string>>>;
  declare session: ReviewSession | null;

  #leaving: Promise<boolean> | null = null;
  /** Whoever signs out is shown nothing more, nor told, while the last of it is sent. */
  #isBlank = false;
  /** The host has named another session meanwhile. */
  #isOtherWanted = false;
  readonly #announcer = new Announcer(this);
  readonly #locale = new LocaleController<DeskMessageKey>(this, {
    load: loadDeskMessages,
    overrides: () => this.messages,
  });
  /** What belongs to the reviewer who is here. */
  #parts = createDeskParts(this);
  readonly #stage = new PictureStage(this, (id, turns) => this.#parts.rotations.keep(id, turns));
  readonly #drawing = new BoxDrawing({
    stage: this.#stage,
    keep: (box) => this.#parts.judging.writeBox(box),
    changed: () => this.requestUpdate(),
  });
  readonly #gestures = new StageGestures(this.#stage, this.#drawing);
  readonly #views = new PictureViews(this, (id) => this.#loadView(id));
  #areShortcutsOn = readShortcutPreference();

  constructor() {
    super();
    this.endpoint = '';
    this.theme = '';
    this.hold = 10;
    this.getToken = undefined;
    this.messages = {};
    this.session = null;
    new ClockController(this, 30_000);
    this.addEventListener('keydown', this.#keydown);
  }

  /**
   * Sends what was confirmed and what was written last, with nothing of it on the screen any more; then forgets the token,
   * every draft and every picture. The desk then says that somebody must sign in. Resolves with whether the server took
   * all of it, five seconds later at the most.
   */
  signOut(): Promise<boolean> {
    this.#leaving ??= this.#leave().finally(() => {
      this.#leaving = null;
    });
    return this.#leaving;
  }

  async #leave(): Promise<boolean> {
    const { model, sending } = this.#parts;
    const isSent = sending.isOwing || model.keeping.isOwing ? await this.#finish() : true;
    // Somebody else may have been found signed in meanwhile.
    this.#parts.model.signOut();
    this.#parts.model.isUnsent = !isSent && !this.#isOtherWanted;
    if (!this.isConnected) this.#parts.model.detach();
    else if (this.#isOtherWanted) this.#attach();
    this.#isOtherWanted = false;
    return isSent;
  }

  async #finish(): Promise<boolean> {
    const { model, sending } = this.#parts;
    model.isLeaving = true;
    // A draft of what is being decided would be refused: it is dropped with the decision.
    const finished = sending.finish().then(async (isSent) => (await model.keeping.finish()) && isSent);
    this.#announcer.clear();
    this.announce('banner.signingOut');
    if (this.shadowRoot?.activeElement) this.moveFocus('.desk');
    this.#isBlank = true;
    this.requestUpdate();
    const late = new Promise<false>((resolve) => setTimeout(resolve, mostLeavingMs, false));
    const isSent = await Promise.race([finished, late]);
    this.#isBlank = false;
    this.requestUpdate();
    return isSent;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#keepDrafts);
    document.addEventListener('keydown', this.#keydownNowhere);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#keepDrafts);
    document.removeEventListener('keydown', this.#keydownNowhere);
    // Moved within one task, as frameworks do, the desk keeps its session.
    queueMicrotask(() => {
      if (this.isConnected || this.#isBlank) return;
      // Whoever goes on in the host's page has sent it.
      this.#parts.sending.hold.release();
      this.#parts.model.detach();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    if (this.#isBlank) {
      this.#isOtherWanted ||= isOtherSession(this, changed, true);
      return;
    }
    const signedOut = this.#parts.model.snapshot.status === 'signed-out';
    if (this.#parts.model.session === null || isOtherSession(this, changed, signedOut)) this.#attach();
    const material = this.#parts.model.picture?.material ?? null;
    if (material !== null) this.#views.prefer(material.id);
    this.#drawing.follow(material?.id ?? null);
    const turns = ((material?.rotation ?? 0) / 90) as 0 | 1 | 2 | 3;
    this.#stage.show(material?.id ?? null, material ?? { width: 1, height: 1 }, turns);
  }

  protected override updated(): void {
    keepInStrip(this.renderRoot, this.#parts.model.picture?.material.id ?? null);
  }

  override render(): TemplateResult {
    if (!this.#locale.ready) {
      return html`<div class="desk" aria-busy="true"><p role="alert">${unloadedSentence(this.#locale)}</p></div>`;
    }
    return html`
      <div class="desk" tabindex="-1" lang=${this.#locale.current}>${this.#isBlank ? renderLeaving(this.#words) : renderDesk(this.#scene)}</div>
      ${this.#announcer.render()}
    `;
  }

  announce(key: DeskMessageKey, values?: MessageValues): void {
    if (this.#isBlank) return;
    this.#announcer.announce(this.#locale.text(key, values));
  }

  moveFocus(...selectors: readonly string[]): void {
    void focusAfterUpdate(this, ...selectors);
  }

  dropViews(): void {
    this.#views.clear();
  }

  startOver(isHandedOver: boolean): void {
    const { model, sending } = this.#parts;
    sending.abandon();
    const session = model.leaveSession();
    this.#views.clear();
    this.#announcer.clear();
    this.#parts = createDeskParts(this);
    this.#parts.model.takeUp(session);
    this.#parts.model.isHandedOver = isHandedOver;
    if (isHandedOver) this.announce('banner.handedOver');
    this.requestUpdate();
  }

  get #scene(): DeskScene {
    return {
      ...this.#parts,
      stage: this.#stage,
      drawing: this.#drawing,
      gestures: this.#gestures,
      views: this.#views,
      words: this.#words,
      areShortcutsOn: this.#areShortcutsOn,
      toggleShortcuts: this.#toggleShortcuts,
      saveOriginal: (materialId) =>
        void this.#parts.model.attempt(async (session) =>
          saveOriginal(await session.loadOriginal(materialId)),
        ),
    };
  }

  get #words(): DeskWords {
    const { current: locale, text } = this.#locale;
    const timeZone = this.#parts.model.desk?.programme.timeZone ?? 'Asia/Shanghai';
    return {
      locale,
      text,
      nowMs: Date.now() + this.#parts.model.snapshot.clockOffsetMs,
      pick: (localized) => pickText(localized, locale),
      moment: (timeMs) => formatMoment(timeMs, locale, timeZone),
      duration: (durationMs) => formatDuration(durationMs, locale),
    };
  }

  #attach(): void {
    if (this.session !== null) this.#parts.model.attach(this.session);
    else if (this.endpoint !== '') this.#parts.model.attach(createReviewSession(sessionOptions(this)));
    else this.#parts.model.attach(null);
  }

  #loadView(materialId: string): Promise<string> {
    return this.#parts.model.session?.loadView(materialId) ?? Promise.reject(new Error('no session'));
  }

  /** Whoever goes to another tab may not come back. */
  readonly #keepDrafts = (): void => {
    if (document.visibilityState === 'hidden') this.#parts.model.keeping.flush();
  };

  readonly #toggleShortcuts = (): void => {
    this.#areShortcutsOn = !this.#areShortcutsOn;
    writeShortcutPreference(this.#areShortcutsOn);
    this.announce(this.#areShortcutsOn ? 'say.shortcutsOn' : 'say.shortcutsOff');
    this.requestUpdate();
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    if (this.#isBlank) return;
    const matched = matchShortcut(event, this.#areShortcutsOn);
    if (matched === null) return;
    if (runShortcut(this.#scene, matched)) event.preventDefault();
  };

  /** A page that has just been opened has its focus nowhere: the first key of the morning counts too. */
  readonly #keydownNowhere = (event: KeyboardEvent): void => {
    if (event.target === document.body || event.target === document.documentElement) this.#keydown(event);
  };
}
