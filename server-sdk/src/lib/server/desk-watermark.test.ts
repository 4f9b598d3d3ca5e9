import { afterEach, describe, expect, it } from 'vitest';
import { type StartedDossier, sampleReviewer, startDossier } from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';
import type { DeskView } from '../wire/review-view.js';

describe('the watermark on the desk', () => {
  let started: StartedDossier;
  afterEach(() => started.remove());

  const readDesk = async (id: string, name: string) => {
    const caller = await TestCaller.reviewer(started, { ...sampleReviewer(id, 'site'), name });
    return (await caller.call<DeskView>('GET', 'review/desk')).body;
  };

  it('is asked for unless the host says otherwise, of the very reviewer who calls', async () => {
    started = await startDossier();
    for (const [id, name] of [
      ['kaodian', '王老师'],
      ['kaodian2', '李老师'],
    ] as const) {
      const { policy, reviewer } = await readDesk(id, name);
      expect(policy.watermark).toBe(true);
      expect(reviewer).toMatchObject({ id, name });
    }
  });

  it('is not asked for where the host switched it off', async () => {
    started = await startDossier({ review: { policy: { watermark: false } } });
    expect((await readDesk('kaodian', '王老师')).policy.watermark).toBe(false);
  });
});
