import { badPictures } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import { makeSeedPictures, type SeedPicture } from '../mutants/seed-pictures.js';

/** The pictures that cases are made of. */
export interface CasePictures {
  readonly good: readonly SeedPicture[];
  readonly jpeg: Buffer;
  readonly png: Buffer;
  /** Refused by the byte walk, whatever they are called. */
  readonly bad: Awaited<ReturnType<typeof badPictures>>;
}

/** Makes them; the same for the same seed. */
export async function makeCasePictures(seed: number): Promise<CasePictures> {
  const good = await makeSeedPictures(seed);
  const first = (format: SeedPicture['format']): Buffer =>
    good.find((picture) => picture.format === format)?.bytes ?? Buffer.alloc(0);
  const bad = (await badPictures()).filter(
    ({ expected, decidedBy, bytes }) =>
      decidedBy === 'walk' && expected !== 'accepted' && bytes.length <= 204_800,
  );
  return { good, jpeg: first('jpeg'), png: first('png'), bad };
}
