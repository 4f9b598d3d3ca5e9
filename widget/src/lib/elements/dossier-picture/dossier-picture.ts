import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import { resetStyles } from '../../base/reset-styles.js';
import { skeletonStyles } from '../../base/skeleton-styles.js';
import { dossierPictureStyles } from './dossier-picture.styles.js';

/**
 * One picture, fitted into its box and never cropped; fetched when it comes near the view.
 *
 * Inner element. Properties: `source` (what tells one picture from another), `load` (answers an address for it),
 * `alt`, `failed` (words when it cannot be shown), `empty` (nothing will come).
 */
export class DossierPicture extends LitElement {
  static override readonly styles = [resetStyles, skeletonStyles, dossierPictureStyles];
  static override readonly properties = {
    source: {},
    load: { attribute: false },
    alt: {},
    failed: {},
    _url: { state: true },
    empty: { type: Boolean },
    _broken: { state: true },
  };

  declare source: string;
  declare load: (source: string) => Promise<string>;
  declare alt: string;
  declare failed: string;
  /** Nothing to show, for good. */
  declare empty: boolean;
  declare _url: string;
  declare _broken: boolean;

  #observer: IntersectionObserver | null = null;

  constructor() {
    super();
    this.source = '';
    this.load = async (source) => source;
    this.alt = '';
    this.failed = '';
    this.empty = false;
    this._url = '';
    this._broken = false;
  }

  override render(): TemplateResult {
    if (this._broken || this.empty)
      return html`<p class="broken">${icon('image')}<span>${this.failed}</span></p>`;
    if (this._url === '') {
      return html`<div class="skeleton" role=${this.alt === '' ? 'presentation' : 'img'} aria-label=${this.alt || nothing}></div>`;
    }
    return html`<img src=${this._url} alt=${this.alt} decoding="async" @error=${this.#fail} />`;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('source')) return;
    this._url = '';
    this._broken = false;
    this.#watch();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this._url === '' && this.source !== '') this.#watch();
  }

  override disconnectedCallback(): void {
    this.#observer?.disconnect();
    super.disconnectedCallback();
  }

  #watch(): void {
    this.#observer?.disconnect();
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#observer?.disconnect();
        void this.#fetch(this.source);
      },
      { rootMargin: '300px' },
    );
    this.#observer.observe(this);
  }

  async #fetch(source: string): Promise<void> {
    try {
      const url = await this.load(source);
      if (source === this.source) this._url = url;
    } catch {
      if (source === this.source) this._broken = true;
    }
  }

  readonly #fail = (): void => {
    this._broken = true;
  };
}
