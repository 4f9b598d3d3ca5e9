import { type CategoryView, pickText } from '@dossier/server-sdk/contract';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Announcer } from '../../base/announcer.js';
import { buttonStyles } from '../../base/button-styles.js';
import { defineElement } from '../../base/define-element.js';
import { DossierDialog } from '../../base/dossier-dialog.js';
import { focusAfterUpdate } from '../../base/focus-after-update.js';
import { icon } from '../../base/icon.js';
import { inputStyles } from '../../base/input-styles.js';
import { KeyedList } from '../../base/keyed-list.js';
import { noticeStyles } from '../../base/notice-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import { skeletonStyles } from '../../base/skeleton-styles.js';
import type { Preparer } from '../../prepare/create-preparer.js';
import type { TakenPictures, UploadOptions } from '../../session/candidate-session-api.js';
import { countFreePlaces } from '../dossier-category/count-free-places.js';
import { DossierPicture } from '../dossier-picture/dossier-picture.js';
import { describeProblem } from '../dossier-upload/describe-problem.js';
import { readProblem } from '../dossier-upload/read-problem.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import { ConsentGate } from './consent-gate.js';
import { describeLeftOut } from './describe-left-out.js';
import { dossierUploadSheetStyles } from './dossier-upload-sheet.styles.js';
import { findSameBytes, type SameBytes } from './find-same-bytes.js';
import { loadHint } from './load-hint.js';
import { PictureTray, type TrayPicture } from './picture-tray.js';
import { renderRules } from './render-rules.js';
import { renderTrayPicture } from './render-tray-picture.js';
import { TrayNews } from './tray-news.js';

/**
 * The upload sheet of one category: 选取文件, drop, paste or camera; the prepared pictures beside the rules; 提交.
 *
 * Inner element. Properties: `context`, `category` (null closes it), `replaces` (the old picture's id), `files` (dropped
 * or pasted on the page: picked already), `loadPreparer`.
 * Event `dossier-sheet-close`.
 */
export class DossierUploadSheet extends LitElement {
  static readonly innerElements = {
    'dossier-dialog': DossierDialog,
    'dossier-picture': DossierPicture,
  };
  static override readonly styles = [
    resetStyles,
    buttonStyles,
    inputStyles,
    noticeStyles,
    skeletonStyles,
    dossierUploadSheetStyles,
  ];
  static override readonly properties = {
    context: { attribute: false },
    category: { attribute: false },
    replaces: { attribute: false },
    files: { attribute: false },
    loadPreparer: { attribute: false },
    _leftOut: { state: true },
    _complaint: { state: true },
    _over: { state: true },
    _comparedId: { state: true },
  };

  declare context: UploadContext;
  declare category: CategoryView | null;
  declare replaces: string | null;
  declare files: readonly File[];
  declare loadPreparer: () => Promise<Preparer>;
  /** Names of files for which there was no place. */
  declare _leftOut: string;
  /** Why 提交 did nothing. */
  declare _complaint: string;
  /** Files are being dragged over the sheet. */
  declare _over: boolean;
  /** The picture shown before and after, or ''. */
  declare _comparedId: string;

  readonly #announcer = new Announcer(this);
  readonly #tray = new PictureTray(
    () => this.loadPreparer(),
    () => this.#trayChanged(),
  );
  readonly #consent = new ConsentGate(this);
  readonly #list = new KeyedList('ul', 'list', 'li');
  readonly #news = new TrayNews(this.#tray, (category, picture) => this.#findSame(category, picture));
  /** Pictures are being handed to the session: a second press hands them over once. */
  #handing = false;
  /** Aborting it closes the picture editor; null while that is closed. */
  #cropping: AbortController | null = null;
  /** The picture whose place the next picked file takes, or ''. */
  #replacedId = '';

  constructor() {
    super();
    this.category = null;
    this.replaces = null;
    this.files = [];
    this.#forget();
    this.addEventListener('paste', this.#paste);
  }

  override render(): TemplateResult {
    const { category, context } = this;
    const { text, locale } = context;
    const heading = text(this.replaces === null ? 'sheet.heading' : 'sheet.headingReplace', {
      category: category === null ? '' : pickText(category.label, locale),
    });
    // One dialog, always: taken away while open it could not give the focus back.
    return html`
      <dossier-dialog sheet .open=${category !== null} .heading=${heading} .closeLabel=${text('dialog.close')}
        @dossier-dialog-close=${this.#close}>
        ${category === null ? nothing : html`${this.#renderBody(category)}${this.#renderFooter()}`}
        ${this.#announcer.render()}
      </dossier-dialog>
      ${this.#renderComparison()}
    `;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('category') && this.category === null) {
      this.#cropping?.abort();
      this.#tray.clear();
      this.#forget();
    }
    if (changed.has('files')) this.#take(this.files);
  }

  override updated(): void {
    if (this.#tray.prepared.some(({ hints }) => hints.length > 0)) void loadHint();
  }

  override disconnectedCallback(): void {
    this.#cropping?.abort();
    this.#tray.clear();
    super.disconnectedCallback();
  }

  get #room(): number {
    if (this.category === null) return 0;
    return this.replaces === null ? countFreePlaces(this.category, this.context.snapshot.transfers) : 1;
  }

  #renderBody(category: CategoryView): TemplateResult {
    return html`
      <div class="sheet ${this._over ? 'over' : ''}" @dragover=${this.#dragOver} @dragleave=${this.#dragLeave} @drop=${this.#drop}>
        <div class="work">${this.#renderPick()}${this.#renderLeftOut()}${this.#renderList(category)}</div>
        ${renderRules(this.context, category)}
      </div>
      ${this.#consent.render(this.context)}
    `;
  }

  #renderPick(): TemplateResult {
    const { text } = this.context;
    const left = Math.max(0, this.#room - this.#tray.count);
    const some = this.#tray.pictures.length > 0;
    // No HEIC: an iPhone that is not offered it converts by itself.
    const accept = 'image/jpeg,image/png,image/webp,image/bmp,.jpg,.jpeg,.png,.webp,.bmp';
    return html`
      <div class="pick ${some ? 'compact' : ''}" ?hidden=${left === 0}>
        <div class="buttons">
          <button class="button ${some ? '' : 'primary'}" type="button" id="pick" @click=${() => this.#openPicker('files')}>
            ${icon('imagePlus')}${text(some ? 'sheet.pickMore' : 'sheet.pick')}</button>
          <button class="button camera" type="button" @click=${() => this.#openPicker('camera')}>${icon('camera')}${text('sheet.camera')}</button>
        </div>
        <p>${text('sheet.places', { count: left })}</p>
        <p class="drop">${text(this._over ? 'sheet.dropNow' : 'sheet.drop')}</p>
        <input id="files" type="file" hidden accept=${accept} ?multiple=${this.#room > 1} aria-label=${text('sheet.pick')} @change=${this.#picked} />
        <input id="another" type="file" hidden accept=${accept} aria-label=${text('sheet.pick')} @change=${this.#pickedAnother} />
        <input id="camera" type="file" hidden accept="image/*" capture="environment" aria-label=${text('sheet.camera')} @change=${this.#picked} />
      </div>
    `;
  }

  #renderLeftOut(): TemplateResult | typeof nothing {
    if (this._leftOut === '') return nothing;
    return html`<div class="notice warn" id="left-out">${icon('info')}<div>${this._leftOut}</div></div>`;
  }

  #renderList(category: CategoryView): TemplateResult | typeof nothing {
    const { pictures } = this.#tray;
    if (pictures.length === 0) return nothing;
    const actions = {
      rotate: this.#rotate,
      crop: this.#crop,
      another: this.#another,
      remove: this.#remove,
      compare: this.#compare,
    };
    const list = this.#list.update(
      pictures.map((picture) => [
        picture.id,
        renderTrayPicture(this.context, category, picture, this.#findSame(category, picture), actions),
      ]),
    );
    list.setAttribute('aria-label', this.context.text('sheet.chosenLabel'));
    return html`${list}`;
  }

  /** Beside the sheet's own dialog, whose content it is not part of. */
  #renderComparison(): TemplateResult {
    const picture = this.#tray.pictures.find(({ id }) => id === this._comparedId) ?? null;
    return html`<dossier-comparison .context=${this.context} .picture=${picture} @dossier-comparison-close=${this.#endComparison}></dossier-comparison>`;
  }

  #renderFooter(): TemplateResult {
    const { text } = this.context;
    const count = this.#tray.prepared.length;
    return html`
      <p class="complaint problem" slot="footer" role="alert" ?hidden=${this._complaint === ''}>${icon('circleAlert')}<span>${this._complaint}</span></p>
      <span class="chosen ${count === 0 ? 'unneeded' : ''}" slot="footer" ?hidden=${this.#tray.pictures.length === 0 || this._complaint !== ''}>${text('sheet.chosen', { count })}</span>
      <button class="button" type="button" slot="footer" @click=${this.#close}>${text('dialog.cancel')}</button>
      <button class="button ${this.#tray.pictures.length > 0 ? 'primary' : ''}" type="button" slot="footer" id="submit" @click=${this.#submit}>${text('sheet.submit')}</button>
    `;
  }

  #openPicker(id: string): void {
    this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.click();
  }

  #take(files: readonly File[]): void {
    const { category, context } = this;
    if (category === null || files.length === 0) return;
    const room = Math.max(0, this.#room - this.#tray.count);
    const rest = this.#tray.add(files, category, this.#room);
    this._complaint = '';
    this._leftOut = describeLeftOut(context, rest, room);
    if (this._leftOut !== '') this.#announcer.announce(this._leftOut);
  }

  #trayChanged(): void {
    this.requestUpdate();
    if (this.#tray.count > 0) this._complaint = '';
    const news = this.category === null ? '' : this.#news.read(this.context, this.category);
    if (news !== '') this.#announcer.announce(news);
  }

  #forget(): void {
    this.#announcer.clear();
    this._leftOut = '';
    this._complaint = '';
    this._over = false;
    this._comparedId = '';
  }

  #findSame(category: CategoryView, picture: TrayPicture): SameBytes | null {
    return findSameBytes(this.context.state.asks, category, picture, this.#tray.pictures);
  }

  #complaintKey(): 'sheet.wait' | 'sheet.nothing' | 'sheet.allBad' | null {
    if (this.#tray.busy) return 'sheet.wait';
    if (this.#tray.prepared.length > 0) return null;
    return this.#tray.pictures.length === 0 ? 'sheet.nothing' : 'sheet.allBad';
  }

  readonly #submit = (): void => {
    const { category, context, replaces } = this;
    const complaint = this.#complaintKey();
    if (category === null) return;
    if (complaint !== null) {
      this._complaint = context.text(complaint);
      if (complaint !== 'sheet.wait') void focusAfterUpdate(this, '#pick');
      return;
    }
    const consent = this.#handing ? null : this.#consent.read(context);
    this._complaint = consent === 'unloaded' ? context.text('page.partMissing') : '';
    if (consent === null || consent === 'unloaded') return;
    void this.#hand(category, context, { ...consent, ...(replaces === null ? {} : { replaces }) });
  };

  async #hand(category: CategoryView, context: UploadContext, options: UploadOptions): Promise<void> {
    this.#handing = true;
    try {
      this.#taken(context, await context.session.upload(category.id, this.#tray.prepared, options));
    } catch (error) {
      const problem = readProblem(error);
      this._complaint = this.#consent.takes(problem) ? '' : describeProblem(context.text, problem);
    } finally {
      this.#handing = false;
    }
  }

  #taken(context: UploadContext, { taken, leftOut }: TakenPictures): void {
    if (taken > 0) context.actions.announce(context.text('sheet.queued', { count: taken }));
    if (leftOut.length === 0) {
      this.#close();
      return;
    }
    for (const { id, prepared } of this.#tray.pictures) {
      if (prepared !== null && !leftOut.includes(prepared)) this.#tray.remove(id);
    }
    const names = leftOut.map(({ filename }) => filename).join('、');
    this._complaint = context.text('sheet.lostPlaces', { count: taken, names });
  }

  readonly #close = (): void => {
    this.dispatchEvent(new Event('dossier-sheet-close'));
  };

  readonly #rotate = (id: string): void => {
    if (this.category !== null) this.#tray.rotate(id, this.category);
  };

  readonly #remove = (id: string): void => {
    this.#tray.remove(id);
    this._leftOut = '';
    void focusAfterUpdate(this, '.picked .button', '#pick');
  };

  readonly #another = (id: string): void => {
    this.#replacedId = id;
    this.#openPicker('another');
  };

  readonly #pickedAnother = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (file === undefined || this.category === null) return;
    this._complaint = '';
    this.#tray.replace(this.#replacedId, file, this.category);
    void focusAfterUpdate(
      this,
      `#picked-${this.#replacedId} .another`,
      `#picked-${this.#replacedId} .button`,
    );
  };

  readonly #crop = async (id: string): Promise<void> => {
    const picture = this.#tray.find(id);
    if (picture === null || this.#cropping !== null) return;
    this.#cropping = new AbortController();
    const { signal } = this.#cropping;
    const { text } = this.context;
    this._complaint = '';
    this.#announcer.announce(text('crop.opening'));
    try {
      const { cropPicture } = await import('./crop-picture.js');
      const choice = await cropPicture(this, picture, signal);
      if (choice !== null && this.category !== null) this.#tray.crop(id, choice, this.category);
    } catch {
      if (!signal.aborted) this._complaint = text('crop.failed');
    }
    this.#cropping = null;
    if (!signal.aborted) void focusAfterUpdate(this, `#picked-${id} .crop`, `#picked-${id} .button`, '#pick');
  };

  readonly #compare = async (id: string): Promise<void> => {
    this._comparedId = id;
    try {
      const { DossierComparison } = await import('../dossier-comparison/dossier-comparison.js');
      defineElement('dossier-comparison', DossierComparison);
    } catch {
      this._comparedId = '';
      this._complaint = this.context.text('page.partMissing');
    }
  };

  readonly #endComparison = (): void => {
    this._comparedId = '';
  };

  readonly #picked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.#take([...(input.files ?? [])]);
    input.value = '';
  };

  readonly #paste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.#take(files);
  };

  readonly #dragOver = (event: DragEvent): void => {
    event.preventDefault();
    this._over = true;
  };

  readonly #dragLeave = (): void => {
    this._over = false;
  };

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault();
    this._over = false;
    this.#take([...(event.dataTransfer?.files ?? [])]);
  };
}
