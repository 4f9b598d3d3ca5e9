import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { resetStyles } from '../../base/reset-styles.js';
import type { PictureHint, PreparedPicture } from '../../prepare/prepared-picture.js';
import type { UploadText } from '../dossier-upload/upload-message-key.js';
import { dossierHintStyles } from './dossier-hint.styles.js';
import { drawTellingPart } from './draw-telling-part.js';
import { renderSizes } from './render-sizes.js';

/**
 * What a hint means, on the person's own picture: its sharpest spot at full size, the picture beside itself in good
 * light, or its size within the one to aim for; and what to do. Nothing here blocks anything.
 *
 * Inner element. Properties: `text`, `hint`, `picture`, `url` (of its bytes), `edgePixels` (the size to aim for).
 */
export class DossierHint extends LitElement {
  static override readonly styles = [resetStyles, dossierHintStyles];
  static override readonly properties = {
    text: { attribute: false },
    hint: { attribute: false },
    picture: { attribute: false },
    url: { attribute: false },
    edgePixels: { attribute: false },
  };

  declare text: UploadText;
  declare hint: PictureHint;
  declare picture: PreparedPicture;
  declare url: string;
  declare edgePixels: number;

  override render(): TemplateResult {
    const { text, picture, edgePixels } = this;
    if (this.hint === 'blurred') {
      return html`<figure><canvas aria-hidden="true"></canvas><figcaption>${text('shown.blurred')}</figcaption></figure>`;
    }
    if (this.hint === 'dark') return this.#renderLight();
    const { width, height } = picture;
    const caption = text('shown.small', { width, height, edge: edgePixels });
    return html`<figure class="sizes">${renderSizes(picture, this.url, edgePixels)}<figcaption>${caption}</figcaption></figure>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (this.hint !== 'blurred' || !(changed.has('picture') || changed.has('hint'))) return;
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas !== null) void this.#draw(canvas, this.picture);
  }

  /** A picture that cannot be drawn leaves the words alone. */
  async #draw(canvas: HTMLCanvasElement, picture: PreparedPicture): Promise<void> {
    try {
      const { clientWidth, clientHeight } = canvas;
      await drawTellingPart(canvas, picture, { width: clientWidth || 320, height: clientHeight || 132 });
    } catch {
      canvas.hidden = true;
    }
  }

  #renderLight(): TemplateResult {
    const { text, url } = this;
    if (url === '') return html`${nothing}`;
    return html`
      <figure>
        <div class="pair">
          <span><img src=${url} alt="" /><span>${text('shown.own')}</span></span>
          <span><img class="bright" src=${url} alt="" /><span>${text('shown.bright')}</span></span>
        </div>
        <figcaption>${text('shown.dark')}</figcaption>
      </figure>
    `;
  }
}
