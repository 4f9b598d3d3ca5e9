/** What `widget/src/lib/elements/upload-testing/stage.ts` puts into the page. */
export interface StageApi {
  readonly names: readonly string[];
  /** Scenes that are judged in one window; the others are pages of any length. */
  readonly windowed: readonly string[];
  show(name: string, lang: string, theme: Theme): Promise<void>;
  dress(theme: Theme): Promise<void>;
  settle(): Promise<void>;
  spaceText(isSpaced: boolean): void;
  check(kind: CheckKind): readonly string[];
}

export type CheckKind = 'edges' | 'focus' | 'layout' | 'motion' | 'names' | 'regions' | 'targets';

export type Theme = 'light' | 'dark';

export const themes: readonly Theme[] = ['light', 'dark'];
