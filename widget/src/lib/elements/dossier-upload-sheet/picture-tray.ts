import type { CropChoice } from '../../crop/crop-order.js';
import type { Preparer } from '../../prepare/create-preparer.js';
import type { PictureCrop } from '../../prepare/picture-crop.js';
import type { PictureRules, PreparedPicture, QuarterTurns } from '../../prepare/prepared-picture.js';
import { turnCrop } from '../../prepare/turn-crop.js';
import type { AnyProblem } from '../dossier-upload/describe-problem.js';
import { readProblem } from '../dossier-upload/read-problem.js';

/** One picked file on its way to being a prepared picture. */
export interface TrayPicture {
  readonly id: string;
  readonly file: File;
  readonly turns: QuarterTurns;
  /** The part that was kept by hand, its turns within; null for the whole picture. */
  readonly crop: PictureCrop | null;
  /** True while it is being prepared, for the first time or after a change by hand. */
  readonly busy: boolean;
  readonly prepared: PreparedPicture | null;
  /** A blob: URL of the prepared picture, or of the picked one where only its bytes or pixels are in the way. */
  readonly previewUrl: string;
  readonly problem: AnyProblem | null;
}

/** The picked pictures of an open sheet. Calls `changed` after each change; holds no DOM. */
export class PictureTray {
  #pictures: readonly TrayPicture[] = [];
  readonly #aborts = new Map<string, AbortController>();
  #nextId = 1;

  constructor(
    private readonly loadPreparer: () => Promise<Preparer>,
    private readonly changed: () => void,
  ) {}

  get pictures(): readonly TrayPicture[] {
    return this.#pictures;
  }

  get busy(): boolean {
    return this.#pictures.some((picture) => picture.busy);
  }

  get prepared(): readonly PreparedPicture[] {
    return this.#pictures.flatMap(({ prepared, busy }) => (prepared === null || busy ? [] : [prepared]));
  }

  /** How many pictures take a place: those with a problem do not. */
  get count(): number {
    return this.#pictures.filter(({ problem }) => problem === null).length;
  }

  find(id: string): TrayPicture | null {
    return this.#pictures.find((picture) => picture.id === id) ?? null;
  }

  /** Takes as many as there is room for, in order; answers the rest. */
  add(files: readonly File[], rules: PictureRules, room: number): readonly File[] {
    const free = Math.max(0, room - this.count);
    const taken = files.slice(0, free).map((file) => this.#createPicture(file));
    this.#pictures = [...this.#pictures, ...taken];
    this.changed();
    for (const { id } of taken) void this.#prepare(id, rules);
    return files.slice(free);
  }

  rotate(id: string, rules: PictureRules): void {
    this.#update(id, ({ turns, crop }) =>
      crop === null
        ? { turns: ((turns + 1) % 4) as QuarterTurns, busy: true }
        : { crop: turnCrop(crop, 1), busy: true },
    );
    void this.#prepare(id, rules);
  }

  /** Keeps another part, always of the picked file: nothing is cut out of what was cut before. */
  crop(id: string, { turns, crop }: CropChoice, rules: PictureRules): void {
    this.#update(id, () => ({ turns, crop, problem: null, busy: true }));
    void this.#prepare(id, rules);
  }

  /** Puts another file in a picture's place. */
  replace(id: string, file: File, rules: PictureRules): void {
    this.#update(id, (before) => {
      URL.revokeObjectURL(before.previewUrl);
      return { ...this.#createPicture(file), id };
    });
    void this.#prepare(id, rules);
  }

  remove(id: string): void {
    this.#aborts.get(id)?.abort();
    for (const picture of this.#pictures) if (picture.id === id) URL.revokeObjectURL(picture.previewUrl);
    this.#pictures = this.#pictures.filter((picture) => picture.id !== id);
    this.changed();
  }

  clear(): void {
    for (const { id } of this.#pictures) this.remove(id);
  }

  #createPicture(file: File): TrayPicture {
    const id = String(this.#nextId++);
    const chosen = { turns: 0, crop: null } as const;
    return { id, file, ...chosen, busy: true, prepared: null, previewUrl: '', problem: null };
  }

  async #prepare(id: string, rules: PictureRules): Promise<void> {
    this.#aborts.get(id)?.abort();
    const abort = new AbortController();
    this.#aborts.set(id, abort);
    const picture = this.find(id);
    if (picture === null) return;
    const result = await this.#run(picture, rules, abort.signal);
    if (abort.signal.aborted) return;
    this.#update(id, (before) => {
      URL.revokeObjectURL(before.previewUrl);
      const shown = result.prepared?.blob ?? (isDecodable(result.problem) ? before.file : null);
      return { ...result, previewUrl: shown === null ? '' : URL.createObjectURL(shown), busy: false };
    });
  }

  async #run(
    { file, turns, crop }: TrayPicture,
    rules: PictureRules,
    signal: AbortSignal,
  ): Promise<Pick<TrayPicture, 'prepared' | 'problem'>> {
    try {
      const preparer = await this.loadPreparer();
      return { prepared: await preparer.prepare(file, rules, { turns, crop, signal }), problem: null };
    } catch (error) {
      return { prepared: null, problem: readProblem(error) };
    }
  }

  #update(id: string, change: (picture: TrayPicture) => Partial<TrayPicture>): void {
    this.#pictures = this.#pictures.map((one) => (one.id === id ? { ...one, ...change(one) } : one));
    this.changed();
  }
}

/** What was decoded and measured can be shown, whatever came of it. */
export function isDecodable(problem: AnyProblem | null): boolean {
  return problem?.code === 'cannot_fit' || problem?.code === 'too_few_pixels';
}
