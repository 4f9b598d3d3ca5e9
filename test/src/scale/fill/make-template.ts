import { makeJpeg } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import { scaleCategories } from '../server/start-scale-dossier.js';

/**
 * Sends in twelve pictures over the real endpoints: every probed application is like this one.
 * @returns the application's id
 */
export async function makeTemplate(started: StartedDossier): Promise<string> {
  const caller = await TestCaller.candidate(
    started,
    sampleCandidate('template', { site: 'S0', region: 'R0' }),
  );
  await caller.begin();
  for (const [index, { id, maximum = 1 }] of scaleCategories.entries()) {
    for (let n = 0; n < maximum; n += 1) {
      const { status } = await caller.upload(
        id,
        await makeJpeg({ width: 80, height: 80, seed: index * 10 + n }),
      );
      if (status !== 201) throw new Error(`the template’s upload was answered with ${status}`);
    }
  }
  const { status } = await caller.submit();
  if (status !== 200) throw new Error(`the template’s submission was answered with ${status}`);
  return (await caller.state()).application.id;
}
