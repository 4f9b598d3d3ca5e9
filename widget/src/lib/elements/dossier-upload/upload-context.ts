import type { CategoryView, MissingView, StateView } from '@dossier/server-sdk/contract';
import type { SupportedLocale } from '../../base/locale-controller.js';
import type { CandidateSession, CandidateSnapshot } from '../../session/candidate-session-api.js';
import type { UploadText } from './upload-message-key.js';

/** What every part of the page draws from: made anew for each rendering, so that a new one means "draw again". */
export interface UploadContext {
  readonly session: CandidateSession;
  readonly snapshot: CandidateSnapshot;
  readonly state: StateView;
  readonly locale: SupportedLocale;
  readonly text: UploadText;
  /** The server's clock, milliseconds since the epoch. */
  readonly nowMs: number;
  readonly actions: UploadActions;
}

/** What the parts ask the page to do. */
export interface UploadActions {
  /** Opens the upload sheet of a category; `replaces` is the id of the old picture. */
  readonly pick: (categoryId: string, replaces?: string) => void;
  readonly askToRemove: (materialId: string) => void;
  readonly enlarge: (shown: EnlargedPicture) => void;
  readonly editProfile: () => void;
  readonly openSubmission: () => void;
  /** Moves the view and the focus to what is missing. */
  readonly goTo: (missing: MissingView) => void;
  readonly announce: (text: string) => void;
}

/** A picture shown large: a material's view, or any address (a sample). */
export interface EnlargedPicture {
  readonly heading: string;
  readonly facts: string;
  readonly source: { readonly materialId: string } | { readonly url: string };
}

/** The category of that id, or undefined when it is not asked for. */
export function findCategory(state: StateView, categoryId: string | null): CategoryView | undefined {
  return state.categories.find(({ id }) => id === categoryId);
}
