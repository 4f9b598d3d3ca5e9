import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { buttonStyles } from '../../base/button-styles.js';
import { DossierDialog } from '../../base/dossier-dialog.js';
import { formatBytes } from '../../base/format-bytes.js';
import { resetStyles } from '../../base/reset-styles.js';
import type { PictureCrop } from '../../prepare/picture-crop.js';
import type { PreparedPicture, QuarterTurns } from '../../prepare/prepared-picture.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import { dossierComparisonStyles } from './dossier-comparison.styles.js';
import { placePart } from './place-part.js';

/** A picked file and what was made of it. */
export interface ComparedPicture {
  readonly file: File;
  readonly turns: QuarterTurns;
  readonly crop: PictureCrop | null;
  readonly prepared: PreparedPicture | null;
}

/**
 * A picture before and after its preparation, at full size and in the same place: one look tells whether small print is
 * still readable. Two buttons switch; what is too large scrolls by keyboard, touch or wheel.
 *
 * Inner element. Properties: `context`, `picture` (null closes it). Event `dossier-comparison-close`.
 */
export class DossierComparison extends LitElement {
  static readonly innerElements = { 'dossier-dialog': DossierDialog };
  static override readonly styles = [resetStyles, buttonStyles, dossierComparisonStyles];
  static override readonly properties = {
    context: { attribute: false },
    picture: { attribute: false },
    _side: { state: true },
  };

  declare context: UploadContext;
  declare picture: ComparedPicture | null;
  declare _side: 'before' | 'after';

  #urls = { before: '', after: '' };

  constructor() {
    super();
    this.picture = null;
    this._side = 'after';
  }

  override render(): TemplateResult {
    const { text } = this.context;
    const prepared = this.picture?.prepared ?? null;
    const name = prepared?.filename ?? '';
    return html`
      <dossier-dialog sheet .footless=${true} .open=${prepared !== null} .heading=${text('compare.heading', { name })}
        .closeLabel=${text('dialog.close')} @dossier-dialog-close=${this.#close}>
        ${prepared === null ? nothing : html`${this.#renderSides(prepared)}${this.#renderStage(prepared)}`}
      </dossier-dialog>
    `;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('picture')) return;
    this.#forget();
    const { file, prepared = null } = this.picture ?? {};
    if (file === undefined || prepared === null) return;
    this.#urls = { before: URL.createObjectURL(file), after: URL.createObjectURL(prepared.blob) };
    this._side = 'after';
  }

  override disconnectedCallback(): void {
    this.#forget();
    super.disconnectedCallback();
  }

  #renderSides(prepared: PreparedPicture): TemplateResult {
    const bytes = { before: prepared.originalBytes, after: prepared.blob.size };
    return html`
      <div class="sides">
        ${(['before', 'after'] as const).map(
          (
            side,
          ) => html`<button class="button" type="button" id=${side} aria-pressed=${this._side === side ? 'true' : 'false'}
            @click=${() => this.#show(side)}>${this.context.text(`compare.${side}`)} <span class="bytes">${formatBytes(bytes[side])}</span></button>`,
        )}
      </div>
    `;
  }

  /** Both lie in one place, of one size. The browser turns the picked file upright, the candidate's turns come on top. */
  #renderStage({ width, height }: PreparedPicture): TemplateResult {
    const { turns = 0, crop = null } = this.picture ?? {};
    const isOnItsSide = turns % 2 === 1;
    const shown = (side: 'before' | 'after') => (this._side === side ? '' : 'hidden');
    return html`
      <div class="stage" tabindex="0" role="region" aria-label=${this.context.text('compare.stage')}>
        <div class="both ${crop === null ? '' : 'part'}">
          <img class=${shown('after')} src=${this.#urls.after} width=${width} height=${height} alt=${this.context.text('compare.after')} />
          <img class="before turns-${turns} ${shown('before')}" src=${this.#urls.before} alt=${this.context.text('compare.before')} @load=${this.#place}
            width=${isOnItsSide ? height : width} height=${isOnItsSide ? width : height} />
        </div>
      </div>
    `;
  }

  #show(side: 'before' | 'after'): void {
    this._side = side;
  }

  #forget(): void {
    URL.revokeObjectURL(this.#urls.before);
    URL.revokeObjectURL(this.#urls.after);
    this.#urls = { before: '', after: '' };
  }

  readonly #place = ({ currentTarget }: Event): void => {
    const { crop = null, prepared = null } = this.picture ?? {};
    if (crop !== null && prepared !== null) placePart(currentTarget as HTMLImageElement, crop, prepared);
  };

  readonly #close = (): void => {
    this.dispatchEvent(new Event('dossier-comparison-close'));
  };
}
