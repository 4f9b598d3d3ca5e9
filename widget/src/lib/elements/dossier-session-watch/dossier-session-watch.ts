import { css, html, LitElement, type TemplateResult } from 'lit';
import { DossierSessionNotice } from '../dossier-session-notice/dossier-session-notice.js';
import type { SessionWatchContext } from '../dossier-session-notice/session-watch-context.js';
import { findOpenDialog } from './find-open-dialog.js';
import { warningLead } from './warning-lead.js';

/**
 * Watches the time that is left of the host's session and shows the notice before it ends: at the foot of the view, or
 * in the dialog that is open, since everything outside of one is out of reach.
 *
 * Inner element, in a chunk of its own that comes when an end is known. Property: `context`. `dossier-session-ending` passes through.
 */
export class DossierSessionWatch extends LitElement {
  static readonly innerElements = { 'dossier-session-notice': DossierSessionNotice };
  static override readonly styles = css`
    :host { display: block; position: sticky; inset-block-end: 16px; z-index: 6; inline-size: min(640px, 100% - 32px); margin-inline: auto; }
    div:not(:empty) { margin: var(--_watch-margin, 0); }
  `;
  static override readonly properties = { context: { attribute: false } };

  declare context: SessionWatchContext;
  #notice: DossierSessionNotice | null = null;
  #endsAt: number | null = null;
  /** How much was left when the end last moved on. */
  #prolongedToMs: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override render(): TemplateResult {
    return html`<div></div>`;
  }

  override updated(): void {
    this.#look();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#look();
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.#notice?.remove();
    this.#notice = null;
    super.disconnectedCallback();
  }

  #look(): void {
    clearTimeout(this.#timer);
    const { sessionEndsAt, clockOffsetMs } = this.context.snapshot;
    const leftMs =
      sessionEndsAt === null ? Number.POSITIVE_INFINITY : sessionEndsAt - Date.now() - clockOffsetMs;
    this.#noteEnd(sessionEndsAt, leftMs);
    const untilDueMs = leftMs - warningLead(this.#prolongedToMs);
    if (untilDueMs <= 0) this.#warn(leftMs);
    else this.#retire();
    // Whole seconds change when the shown ones do; a timer cannot wait for ever.
    const nextMs = untilDueMs <= 0 ? leftMs % 1_000 || 1_000 : Math.min(untilDueMs, 60_000);
    if (sessionEndsAt !== null && leftMs > 0) this.#timer = setTimeout(() => this.#look(), nextMs + 5);
  }

  #noteEnd(endsAt: number | null, leftMs: number): void {
    const earlier = this.#endsAt;
    this.#endsAt = endsAt;
    if (endsAt === null) this.#prolongedToMs = null;
    else if (earlier !== null && endsAt > earlier) this.#prolongedToMs = leftMs;
  }

  #warn(leftMs: number): void {
    this.#notice ??= document.createElement('dossier-session-notice') as DossierSessionNotice;
    this.#place(this.#notice);
    this.#notice.context = this.context;
    this.#notice.leftMs = Math.max(0, leftMs);
  }

  /** Into the dialog that keeps the focus, if there is one. */
  #place(notice: DossierSessionNotice): void {
    const dialog = findOpenDialog(this.getRootNode() as ShadowRoot);
    notice.slot = 'notice';
    const place = dialog ?? this.renderRoot.querySelector('div');
    if (place !== null && notice.parentNode !== place) place.append(notice);
  }

  /** The notice says that there is time again, and removes itself. */
  #retire(): void {
    const notice = this.#notice;
    this.#notice = null;
    if (notice === null) return;
    const hadFocus = notice.shadowRoot?.activeElement != null;
    notice.leftMs = null;
    if (!hadFocus) return;
    const root = notice.parentElement?.shadowRoot ?? (this.getRootNode() as ShadowRoot);
    root.querySelector<HTMLElement>('h2[tabindex], .desk')?.focus({ preventScroll: true });
  }
}
