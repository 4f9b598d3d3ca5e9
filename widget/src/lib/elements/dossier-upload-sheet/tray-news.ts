import type { CategoryView } from '@dossier/server-sdk/contract';
import { describeProblem } from '../dossier-upload/describe-problem.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import type { SameBytes } from './find-same-bytes.js';
import type { PictureTray, TrayPicture } from './picture-tray.js';
import { sameBytesKeys } from './render-tray-picture.js';

/** What those who cannot see the sheet hear when its pictures are prepared: each thing once. */
export class TrayNews {
  #wasBusy = false;
  #said = new Set<string>();

  constructor(
    private readonly tray: PictureTray,
    private readonly findSame: (category: CategoryView, picture: TrayPicture) => SameBytes | null,
  ) {}

  /** Asked after each change of the tray; '' when there is nothing new. */
  read(context: UploadContext, category: CategoryView): string {
    const hasSettled = this.#wasBusy && !this.tray.busy;
    this.#wasBusy = this.tray.busy;
    if (!hasSettled) return '';
    const said = this.tray.pictures.flatMap((picture) => this.#describe(context, category, picture));
    const fresh = said.filter((sentence) => !this.#said.has(sentence));
    this.#said = new Set(said);
    const count = this.tray.prepared.length;
    return [...(count > 0 ? [context.text('sheet.chosen', { count })] : []), ...fresh].join(' ');
  }

  #describe({ text }: UploadContext, category: CategoryView, picture: TrayPicture): readonly string[] {
    const { problem, prepared } = picture;
    const same = this.findSame(category, picture);
    const sentences = [
      ...(problem === null ? [] : [describeProblem(text, problem, category)]),
      ...(prepared?.hints.map((hint) => text(`hint.${hint}`)) ?? []),
      ...(same === null ? [] : [text(sameBytesKeys[same])]),
    ];
    return sentences.map((sentence) => `${prepared?.filename ?? picture.file.name}: ${sentence}`);
  }
}
