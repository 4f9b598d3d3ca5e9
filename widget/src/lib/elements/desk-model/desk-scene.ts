import type { BoxDrawing } from '../desk-picture/box-drawing.js';
import type { PictureStage } from '../desk-picture/picture-stage.js';
import type { PictureViews } from '../desk-picture/picture-views.js';
import type { StageGestures } from '../desk-picture/stage-gestures.js';
import type { DeskParts } from './create-desk-parts.js';
import type { DeskWords } from './desk-words.js';

/** Everything that the desk's templates draw from and act on. */
export interface DeskScene extends DeskParts {
  readonly stage: PictureStage;
  readonly drawing: BoxDrawing;
  readonly gestures: StageGestures;
  readonly views: PictureViews;
  readonly words: DeskWords;
  /** Single-key shortcuts are on; their keys stand on the buttons. */
  readonly areShortcutsOn: boolean;
  readonly toggleShortcuts: () => void;
  /** Downloads the picture as it was sent. */
  readonly saveOriginal: (materialId: string) => void;
}
