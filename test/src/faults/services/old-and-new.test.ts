import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../../../server-sdk/dist/lib/command/run-command.js';
import { makeJpeg } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  startDossier,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';

/** Fault 44: a database and a folder of pictures that are not of the same day. */
describe('a restore of two different days', () => {
  let started: StartedDossier;
  let copies = '';
  beforeAll(async () => {
    copies = await mkdtemp(join(tmpdir(), 'dossier-days-'));
    started = await startDossier();
    const caller = await TestCaller.candidate(started, sampleCandidate('1'));
    await caller.begin();
    const add = async (category: string, seed: number) =>
      (await caller.upload(category, await makeJpeg({ width: 60, height: 60, seed }))).body.material.id;
    await add('identity', 1);
    const removed = await add('identity', 2);
    await caller.checkedState();
    await keep('old');
    await caller.call('DELETE', `materials/${removed}`);
    for (const seed of [3, 4, 5]) await add('other', seed);
    await caller.checkedState();
    while ((await started.dossier.verify()).pending > 0)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await keep('new');
  });
  afterAll(async () => {
    await started?.remove();
    await rm(copies, { recursive: true, force: true });
  });

  const keep = async (day: string): Promise<void> => {
    await cp(join(started.directory, 'store'), join(copies, day, 'store'), { recursive: true });
    const rows = new DatabaseSync(join(started.directory, 'dossier.db'), { readOnly: true });
    rows.exec(`vacuum into '${join(copies, day, 'dossier.db')}'`);
    rows.close();
  };
  const listObjects = async (day: string): Promise<readonly string[]> => {
    const entries = await readdir(join(copies, day, 'store/objects'), {
      recursive: true,
      withFileTypes: true,
    });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };
  const digestAll = async (): Promise<readonly string[]> => {
    const entries = await readdir(copies, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !/-(wal|shm)$/.test(entry.name));
    const lines = files.map(async ({ parentPath, name }) => {
      const bytes = await readFile(join(parentPath, name));
      return `${parentPath}/${name} ${createHash('sha256').update(bytes).digest('hex')}`;
    });
    return (await Promise.all(lines)).sort();
  };
  const verify = async (rows: string, objects: string) => {
    const said: string[] = [];
    const output = {
      write: (line: string) => said.push(line),
      writeError: (line: string) => said.push(line),
    };
    const places = [
      ...['--database', join(copies, rows, 'dossier.db')],
      ...['--pictures', join(copies, objects, 'store')],
    ];
    // A day later: what has just come may still get its row, and is no difference.
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now + 86_400_000);
    const code = await runCommand(['verify', ...places, '--json'], output).finally(() => clock.mockRestore());
    const { findings } = JSON.parse(said.join('\n')) as { findings: readonly { readonly code: string }[] };
    const counts: Record<string, number> = {};
    for (const { code: found } of findings) counts[found] = (counts[found] ?? 0) + 1;
    return { code, counts };
  };

  it.each([
    { rows: 'old', objects: 'new' },
    { rows: 'new', objects: 'old' },
  ])('is told every difference, and nothing is destroyed: $rows rows, $objects pictures', async (days) => {
    const before = await digestAll();
    const [held, there] = [await listObjects(days.rows), await listObjects(days.objects)];
    const missing = held.filter((name) => !there.includes(name)).length;
    const extra = there.filter((name) => !held.includes(name)).length;
    expect([missing, extra]).toEqual(days.rows === 'old' ? [2, 6] : [6, 2]);
    const { code, counts } = await verify(days.rows, days.objects);
    expect({ code, counts }).toEqual({ code: 1, counts: { 'bytes-missing': missing, 'bytes-extra': extra } });
    expect(await digestAll()).toEqual(before);
    for (const day of ['old', 'new']) expect(await verify(day, day)).toEqual({ code: 0, counts: {} });
  });
});
