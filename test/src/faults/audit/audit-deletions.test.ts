import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { sampleCandidate, startDossier } from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import { makePayload } from '../drive/payload-picture.js';
import { tellingHooks } from '../server/telling-hooks.js';
import { auditFolder } from './audit-folder.js';

/** A folder from which one of two people was deleted; the server has ended. */
async function leaveFolder(): Promise<{ directory: string; bytes: Buffer }> {
  const directory = await mkdtemp(join(tmpdir(), 'dossier-audit-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const started = await startDossier({ directory, check: false, ...tellingHooks(directory) });
  const { bytes } = makePayload(1, 1);
  const people = await Promise.all(
    [1, 2].map((n) => TestCaller.candidate(started, sampleCandidate(`p${n}`))),
  );
  for (const [index, person] of people.entries()) {
    await person.begin();
    await person.upload('other', index === 0 ? bytes : makePayload(2, 1).bytes, { filename: 'a.png' });
  }
  const told = () => auditFolder(directory, true);
  await expect.poll(async () => (await told()).findings).toEqual([]);
  await started.dossier.privacy.delete((await people[0]?.state())?.application.id ?? '', 'request');
  await started.stop();
  return { directory, bytes };
}

it('finds nothing where somebody was deleted as promised', async () => {
  const { directory } = await leaveFolder();
  expect(await auditFolder(directory, true)).toMatchObject({ findings: [], materials: 1, objects: 1 });
});

it('finds bytes that a proof says are gone', async () => {
  const { directory, bytes } = await leaveFolder();
  await writeFile(join(directory, 'store', 'objects', 'back'), bytes);
  const { findings } = await auditFolder(directory, false);
  expect(findings.join()).toMatch(/^bytes of .+, whose deletion is proven, are there: back$/);
});

it.each([
  [`update applications set deleted_at = null`, 'is deleted without its record'],
  [
    `insert into looks select application_id, 'site1', programme_id, 1, 0 from deletions`,
    '1 rows of looks are left of who was deleted',
  ],
  [`update deletions set facts = json_set(facts, '$.pictures', json('[]'))`, 'is not what its history tells'],
  [`update deletions set proof = json_set(proof, '$.objects', 0)`, 'does not hold'],
  [`update deletions set finished_at = null`, 'was never finished'],
])('finds what %s has done', async (sql, finding) => {
  const { directory } = await leaveFolder();
  const database = new DatabaseSync(join(directory, 'dossier.db'), { timeout: 10_000 });
  database.exec(sql);
  database.close();
  expect((await auditFolder(directory, true)).findings.join()).toContain(finding);
});
