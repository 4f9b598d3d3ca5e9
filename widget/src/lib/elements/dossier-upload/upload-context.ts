import type { Box, CategoryView, MissingView, StateView } from '@dossier/server-sdk/contract';
import type { SupportedLocale } from '../../base/locale-controller.js';
import type { CandidateSession, CandidateSnapshot } from '../../session/candidate-session-api.js';
import type { LoadedParts, PartName } from './part-loaders.js';
import type { UploadText } from './upload-message-key.js';

/** What every part of the page draws from: made anew for each rendering, so that a new one means "draw again". */
export interface UploadContext {
  readonly session: CandidateSession;
  readonly snapshot: CandidateSnapshot;
  readonly state: StateView;
  readonly locale: SupportedLocale;
  readonly text: UploadText;
  /** The host's `messages`, for words that stand in no catalogue. */
  readonly ownWords: Readonly<Partial<Record<string, string>>>;
  /** The server's clock, milliseconds since the epoch. */
  readonly nowMs: number;
  readonly actions: UploadActions;
  /** What has been loaded beyond the first load. */
  readonly parts: LoadedParts;
  /** A part that was asked for last did not come. */
  readonly partFailed: boolean;
}

/** What somebody's press asks for; before the part of the page that does it has come, the newest press waits for it. */
export interface PressActions {
  /** Opens the upload sheet of a category; `replaces` is the id of the old picture. */
  pick(categoryId: string, replaces?: string | null): void;
  askToRemove(materialId: string): void;
  /** Asks which category to move a picture to. */
  move(materialId: string): void;
  enlarge(shown: EnlargedPicture): void;
  editProfile(): void;
  openSubmission(): void;
  /** Moves the view and the focus to what is missing. */
  goTo(missing: MissingView): void;
}

/** What the parts ask the page to do. */
export interface UploadActions extends PressActions {
  readonly announce: (text: string) => void;
  /** Brings a part of the page. */
  readonly load: (part: PartName) => void;
}

/** A picture shown large: a material's view, or any address (a sample). */
export interface EnlargedPicture {
  readonly heading: string;
  readonly facts: string;
  readonly source: { readonly materialId: string } | { readonly url: string };
  readonly marked?: MarkedPlace | undefined;
}

/** What a reviewer drew on a picture of this size, and the words that go with it. */
export interface MarkedPlace {
  readonly box: Box;
  readonly width: number;
  readonly height: number;
  readonly words: string;
}

/** The category of that id, or undefined when it is not asked for. */
export function findCategory(state: StateView, categoryId: string | null): CategoryView | undefined {
  return state.categories.find(({ id }) => id === categoryId);
}
