import type { CanvasKit } from './canvas-kit.js';
import { digest } from './digest.js';
import { keepPixels } from './keep-pixels.js';
import type { PictureCrop } from './picture-crop.js';
import { placePicture } from './placement.js';
import { keptSize, type PreparationJob, type ReadyPixels } from './preparation-job.js';
import { preparedFilename } from './prepared-filename.js';
import {
  type PictureHint,
  type PictureRules,
  type PreparedPicture,
  PrepareError,
  type QuarterTurns,
} from './prepared-picture.js';
import { readSource } from './read-source.js';
import { remakePixels } from './remake-pixels.js';

/** What may be said about one preparation. */
export interface PrepareOptions {
  /** Quarter turns that the candidate asked for, on top of the picture's own orientation. */
  readonly turns?: QuarterTurns;
  /** The part that the candidate kept, which says how it is turned: `turns` count for the whole picture alone. */
  readonly crop?: PictureCrop | null;
  readonly signal?: AbortSignal;
}

/** A picked file; a pasted picture has no name. */
export type PickedFile = Blob & { readonly name?: string };

/** Makes one picked file upright and small enough, on the thread that calls; rejects with `PrepareError`. */
export async function preparePicture(
  file: PickedFile,
  rules: PictureRules,
  kit: CanvasKit,
  options: PrepareOptions = {},
): Promise<PreparedPicture> {
  const checkAborted = () => {
    if (options.signal?.aborted) throw new PrepareError('aborted');
  };
  checkAborted();
  if (rules.formats.length === 0) throw new PrepareError('format_not_allowed');
  const source = await readSource(file, kit);
  try {
    const { turns = 0, crop = null } = options;
    const placement = placePicture(source.orientation, crop === null ? turns : 0);
    const job: PreparationJob = { source, placement, crop, rules, kit, checkAborted };
    checkSides(job);
    checkAborted();
    const pixels = (await keepPixels(job)) ?? (await remakePixels(job));
    checkAborted();
    return await describePicture(file, job, pixels);
  } finally {
    source.decoded?.close();
  }
}

function checkSides(job: PreparationJob): void {
  const { width, height } = keptSize(job);
  const { minSidePixels } = job.rules;
  if (Math.min(width, height) < minSidePixels) {
    throw new PrepareError('too_few_pixels', { minSidePixels, width, height });
  }
}

async function describePicture(
  file: PickedFile,
  { rules, kit }: PreparationJob,
  pixels: ReadyPixels,
): Promise<PreparedPicture> {
  const type = pixels.blob.type === 'image/png' ? 'image/png' : 'image/jpeg';
  // A browser may write metadata of its own into what it encodes (Safari does).
  const blob = pixels.reencoded ? (await readSource(pixels.blob, kit)).bare : pixels.blob;
  return {
    blob,
    filename: preparedFilename(file.name, type),
    type,
    width: pixels.width,
    height: pixels.height,
    sha256: await digest(blob),
    originalBytes: file.size,
    reencoded: pixels.reencoded,
    hints: listHints(rules, pixels),
  };
}

function listHints({ legibleEdgePixels }: PictureRules, pixels: ReadyPixels): PictureHint[] {
  const found: Record<PictureHint, boolean> = {
    ...pixels.judgement,
    small: Math.max(pixels.width, pixels.height) < legibleEdgePixels,
  };
  return (['blurred', 'dark', 'small'] as const).filter((hint) => found[hint]);
}
