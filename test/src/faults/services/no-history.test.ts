import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeJpeg } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';

/** Fault 43: the lines that say who did what cannot be written. */
describe('without a history that can be written', () => {
  let started: StartedDossier;
  let candidate: TestCaller;
  let reviewer: TestCaller;
  let file: InstanceType<typeof DatabaseSync>;
  beforeEach(async () => {
    started = await startDossier();
    candidate = await TestCaller.candidate(started, sampleCandidate('1'));
    reviewer = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site'));
    file = new DatabaseSync(join(started.directory, 'dossier.db'));
    file.exec('pragma busy_timeout = 5000');
  });
  afterEach(async () => {
    file.close();
    await started.remove();
  });

  const shut = (table: string) =>
    file.exec(
      `create trigger shut before insert on ${table} begin select raise(abort, 'this table is shut'); end`,
    );
  const open = () => file.exec('drop trigger shut');
  const readAll = () =>
    ['applications', 'materials', 'places', 'submissions', 'decisions', 'notices', 'events'].map((table) =>
      JSON.stringify(file.prepare(`select * from ${table} order by 1, 2`).all()),
    );
  type Answer = { readonly status: number };

  /** Refused, and no row is another one; then, when it can be written again, done. */
  const refusedThenDone = async (what: string, act: () => Promise<Answer>): Promise<void> => {
    const before = readAll();
    shut('events');
    expect((await act()).status, what).toBeGreaterThanOrEqual(500);
    open();
    expect(readAll(), what).toEqual(before);
    expect((await act()).status, what).toBeLessThan(300);
    expect(readAll(), what).not.toEqual(before);
  };

  it('no change happens, whoever asks for it', async () => {
    const picture = await makeJpeg({ width: 60, height: 60, seed: 1 });
    await refusedThenDone('activation', () => candidate.call('PUT', 'activation'));
    const values = { phone: '13800138000' };
    await refusedThenDone('profile', () => candidate.call('PUT', 'profile', { values }));
    await refusedThenDone('upload', () => candidate.upload('identity', picture, { key: 'the-first-one' }));
    await candidate.upload('degree', picture);
    await candidate.upload('other', picture);
    const { categories, application } = await candidate.checkedState();
    const other = categories[2]?.materials[0]?.id ?? '';
    await refusedThenDone('move', () =>
      candidate.call('PUT', `materials/${other}/category`, { categoryId: 'identity' }),
    );
    await refusedThenDone('removal', () => candidate.call('DELETE', `materials/${other}`));
    await refusedThenDone('submission', () => candidate.submit('the-first-press'));
    await refusedThenDone('decision', () => reviewer.decide(application.id, { outcome: 'refuse' }));
    expect((await started.dossier.verify()).findings).toEqual([]);
  });

  it('no original leaves, and no picture is shown to staff whose look cannot be recorded', async () => {
    await candidate.begin();
    for (const [n, category] of ['identity', 'degree'].entries())
      await candidate.upload(category, await makeJpeg({ width: 60, height: 60, seed: n }));
    const { categories } = await candidate.checkedState();
    await candidate.submit();
    const [first = '', second = ''] = categories.flatMap(({ materials }) => materials.map(({ id }) => id));
    // Each its own picture: one look an hour is on record.
    for (const [table, path] of [
      ['events', `materials/${first}/original`],
      ['staff_views', `materials/${second}/view`],
    ] as const) {
      shut(table);
      const refused = await reviewer.call<string>('GET', path);
      expect([refused.status >= 500, refused.headers.get('content-type')]).toEqual([
        true,
        expect.stringContaining('json'),
      ]);
      open();
      expect((await reviewer.call('GET', path)).status).toBe(200);
    }
    expect((await started.dossier.verify()).findings).toEqual([]);
  });
});
