import type { MissingView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { focusAfterUpdate } from '../../base/focus-after-update.js';
import { DossierProfileSavedEvent } from '../../events/dossier-profile-saved-event.js';
import { DossierRemovedEvent } from '../../events/dossier-removed-event.js';
import { createPreparer, type Preparer } from '../../prepare/create-preparer.js';
import type { CandidateSnapshot } from '../../session/candidate-session-api.js';
import type { DossierAsk } from '../dossier-ask/dossier-ask.js';
import type { DossierCategory } from '../dossier-category/dossier-category.js';
import { namePicture } from '../dossier-category/name-picture.js';
import { Checklist, type ChecklistRow } from './checklist.js';
import { deriveUploadEvents } from './derive-upload-events.js';
import type { AnyProblem } from './describe-problem.js';
import type { DialogsHost } from './dialogs-host.js';
import { findMaterial } from './find-material.js';
import { listMissing } from './list-missing.js';
import { readProblem } from './read-problem.js';
import { renderProfileDialog, renderRemoveDialog, renderViewer } from './render-dialogs.js';
import { renderSessionWatch } from './render-session-watch.js';
import { renderSubmitBar } from './render-submit-bar.js';
import { revealCategory } from './reveal-category.js';
import { SubmitButtonWatch } from './submit-button-watch.js';
import {
  type EnlargedPicture,
  findCategory,
  type PressActions,
  type UploadContext,
} from './upload-context.js';
import { UploadTeller } from './upload-teller.js';
import { watchFiles } from './watch-files.js';

interface Picking {
  readonly categoryId: string;
  readonly replaces: string | null;
  readonly files: readonly File[];
}

/** What is open over the page. */
interface OpenDialogs {
  readonly picking: Picking | null;
  readonly removing: string | null;
  readonly removeProblem: AnyProblem | null;
  readonly moving: string | null;
  readonly enlarged: EnlargedPicture | null;
  readonly profile: boolean;
  readonly submission: boolean;
}

const noFiles: readonly File[] = [];

const allClosed: OpenDialogs = {
  picking: null,
  removing: null,
  removeProblem: null,
  moving: null,
  enlarged: null,
  profile: false,
  submission: false,
};

/** Everything that a press on the page leads to: the dialogs over it, and where the focus goes. */
export class PageDialogs implements PressActions {
  #open = allClosed;
  #preparer: Promise<Preparer> | null = null;
  readonly #watch: SubmitButtonWatch;
  readonly #teller: UploadTeller;
  readonly #checklist = new Checklist();

  constructor(private readonly host: DialogsHost) {
    this.#watch = new SubmitButtonWatch(host.element);
    this.#teller = new UploadTeller(host);
    watchFiles(host.element, host.context, (...where) => this.pick(...where));
  }

  renderBar(context: UploadContext): TemplateResult | typeof nothing {
    return renderSubmitBar(context, this.#watch.away);
  }

  /** 还需完成, with what was done since. */
  listRows(context: UploadContext): readonly ChecklistRow[] {
    return this.#checklist.update(context, listMissing(context));
  }

  render(context: UploadContext): TemplateResult {
    const { picking, removing, removeProblem, moving, enlarged, profile, submission } = this.#open;
    const moved = findMaterial(context.state, moving);
    return html`
      <dossier-upload-sheet .context=${context} .category=${findCategory(context.state, picking?.categoryId ?? null) ?? null}
        .replaces=${picking?.replaces ?? null} .files=${picking?.files ?? noFiles} .loadPreparer=${this.#takePreparer} @dossier-sheet-close=${this.#closeSheet}></dossier-upload-sheet>
      <dossier-submit-dialog .context=${context} .open=${submission} @dossier-submit-close=${() => this.#set({ submission: false })}></dossier-submit-dialog>
      ${renderRemoveDialog(context, removing, removeProblem, { confirm: this.#remove, close: () => this.#set({ removing: null }) })}
      ${renderProfileDialog(context, profile, { saved: this.profileSaved, close: () => this.#set({ profile: false }) })}
      ${renderViewer(context, enlarged, () => this.#set({ enlarged: null }))}
      ${
        context.parts.move === undefined
          ? nothing
          : html`<dossier-move .context=${context} .moved=${moved} @dossier-move-close=${() => this.#set({ moving: null })}></dossier-move>`
      }
      ${renderSessionWatch(context)}
    `;
  }

  /** Something was opened whose part of the page has not come. */
  isWaiting({ parts }: Pick<UploadContext, 'parts'>): boolean {
    return this.#open.moving !== null && parts.move === undefined;
  }

  pick(categoryId: string, replaces: string | null = null, files: readonly File[] = noFiles): void {
    this.#set({ picking: { categoryId, replaces, files } });
  }

  askToRemove(materialId: string): void {
    this.#set({ removing: materialId, removeProblem: null });
  }

  move(materialId: string): void {
    this.host.load('move');
    this.#set({ moving: materialId });
  }

  enlarge(enlarged: EnlargedPicture): void {
    this.#set({ enlarged });
  }

  editProfile(): void {
    this.#set({ profile: true });
  }

  openSubmission(): void {
    this.#set({ submission: true });
  }

  async goTo(missing: MissingView): Promise<void> {
    const { element } = this.host;
    if (missing.kind === 'profile') {
      this.editProfile();
      return;
    }
    await element.updateComplete;
    const { categoryId } = missing;
    const askId = missing.kind === 'ask' ? missing.askId : undefined;
    const category = element.renderRoot.querySelector<DossierCategory>(
      `#category-${CSS.escape(categoryId ?? '')}`,
    );
    if (category === null) {
      await element.renderRoot.querySelector<DossierAsk>(`#ask-${CSS.escape(askId ?? '')}`)?.reveal();
      return;
    }
    this.host.fold(categoryId ?? '', false);
    await element.updateComplete;
    await revealCategory(category, askId);
  }

  /** Says what has changed, and closes what no longer has a reason to be open. */
  follow(before: CandidateSnapshot | null, after: CandidateSnapshot): void {
    const { element, announce } = this.host;
    if (after.submittedNow && before?.submittedNow !== true) {
      this.#set({ submission: false });
      void focusAfterUpdate(element, '#state-heading');
    }
    for (const event of deriveUploadEvents(before, after)) element.dispatchEvent(event);
    for (const sentence of this.#teller.follow(before, after)) announce(sentence);
  }

  closeAll(): void {
    this.#set(allClosed);
  }

  /** Ends the worker: the page is no longer there. */
  leave(): void {
    void this.#preparer?.then((preparer) => preparer.close()).catch(() => {});
    this.#preparer = null;
  }

  readonly profileSaved = (event: CustomEvent<readonly string[]>): void => {
    const { element, announce, text } = this.host;
    this.#set({ profile: false });
    element.dispatchEvent(new DossierProfileSavedEvent({ fields: event.detail }));
    announce(text('profile.saved'));
    void focusAfterUpdate(element, '#edit-profile', '#state-heading');
  };

  readonly #closeSheet = (): void => {
    const { picking } = this.#open;
    this.#set({ picking: null });
    if (picking !== null) void this.#keepFocus(picking);
  };

  /** What opened the sheet may be gone, its place taken by a picture on its way: the focus stays where that is. */
  async #keepFocus({ categoryId, replaces }: Picking): Promise<void> {
    const { element } = this.host;
    for (let frames = 0; frames < 3; frames += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    const category = element.renderRoot.querySelector<DossierCategory>(`#category-${CSS.escape(categoryId)}`);
    if (category === null || element.shadowRoot?.activeElement) return;
    const asks = [...category.renderRoot.querySelectorAll<DossierAsk>('dossier-ask')];
    const ask = asks.find(({ ask: { materialId } }) => materialId === replaces && replaces !== null);
    await (ask === undefined ? focusAfterUpdate(category, '#add', '#name') : focusAfterUpdate(ask, '#what'));
  }

  readonly #takePreparer = (): Promise<Preparer> => {
    this.#preparer ??= this.host.element.loadPreparer?.() ?? Promise.resolve(createPreparer());
    this.#preparer.catch(() => {
      this.#preparer = null;
    });
    return this.#preparer;
  };

  readonly #remove = async (): Promise<void> => {
    const { element, announce } = this.host;
    const materialId = this.#open.removing;
    const context = this.host.context();
    const found = context === null ? null : findMaterial(context.state, materialId);
    this.#set({ removing: null });
    if (materialId === null || context === null || found === null) return;
    const { category, material } = found;
    const name = namePicture(context, category, material);
    try {
      await context.session.removeMaterial(materialId);
      element.dispatchEvent(new DossierRemovedEvent({ materialId, categoryId: category.id }));
      announce(context.text('remove.done', { name }));
      await this.goTo({ kind: 'pictures', categoryId: category.id, have: 0, need: 0 });
    } catch (error) {
      this.#set({ removing: materialId, removeProblem: readProblem(error) });
    }
  };

  #set(changed: Partial<OpenDialogs>): void {
    this.#open = { ...this.#open, ...changed };
    this.host.element.requestUpdate();
  }
}
