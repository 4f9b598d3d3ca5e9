import { sampleCandidate, startDossier } from '../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../server-sdk/dist/lib/testing/test-caller.js';
import { storedDigest } from '../walk/walk-testing/stored-digest.js';
import type { StruckPicture } from './kill-figures.js';

/** Reads every stored file of a folder whose servers are gone; answers whose bytes are not those that were sent. */
export async function findWrongBytes(
  directory: string,
  pictures: readonly StruckPicture[],
): Promise<ReadonlySet<string>> {
  const { dossier, url, stop } = await startDossier({ directory, check: false });
  const wrong = new Set<string>();
  for (const { candidateId, sent } of pictures) {
    const token = await dossier.tokens.issue({ candidate: sampleCandidate(candidateId) });
    const { categories } = await new TestCaller(url, token).state();
    for (const { id } of categories.flatMap(({ materials }) => materials)) {
      if ((await storedDigest({ dossier } as never, id)) !== sent) wrong.add(candidateId);
    }
  }
  await stop();
  return wrong;
}
