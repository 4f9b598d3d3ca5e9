import { cp, mkdtemp, readdir, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, expect, it } from 'vitest';
import { runCommand } from '../../../server-sdk/dist/lib/command/run-command.js';
import { makeJpeg } from '../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  startDossier,
} from '../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../server-sdk/dist/lib/testing/test-caller.js';

const folders: string[] = [];
const running: StartedDossier[] = [];
afterEach(async () => {
  for (const started of running.splice(0)) await started.remove();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Pictures come until told to stop; each acknowledged one is remembered. */
function keepUploading(caller: TestCaller) {
  const stored = new Map<string, string>();
  let isOver = false;
  const ended = (async () => {
    for (let seed = 1; !isOver && seed <= 6; seed += 1) {
      const { body } = await caller.upload('other', await makeJpeg({ width: 80, height: 60, seed }));
      if (body.material !== undefined) stored.set(body.material.id, body.material.sha256);
    }
  })();
  return {
    stored,
    stop: () => {
      isOver = true;
      return ended;
    },
  };
}

async function verify(folder: string, ...words: readonly string[]) {
  const said: string[] = [];
  const output = { write: (line: string) => said.push(line), writeError: (line: string) => said.push(line) };
  const places = ['--database', join(folder, 'dossier.db'), '--pictures', join(folder, 'store')];
  const code = await runCommand(['verify', ...places, '--json', ...words], output);
  return { code, said: said.join('\n') };
}

/** The recipe of docs/backup.md: the database at one moment, then the pictures. */
async function backUp(directory: string, between = async () => {}): Promise<string> {
  const backup = await mkdtemp(join(tmpdir(), 'dossier-backup-'));
  folders.push(backup);
  const rows = new DatabaseSync(join(directory, 'dossier.db'), { readOnly: true });
  rows.exec(`vacuum into '${join(backup, 'dossier.db')}'`);
  rows.close();
  await between();
  await cp(join(directory, 'store'), join(backup, 'store'), { recursive: true });
  return backup;
}

it('restores what was stored when the back-up began, taken while pictures arrive', async () => {
  const started = await startDossier();
  running.push(started);
  const caller = await TestCaller.candidate(started, sampleCandidate('1'));
  await caller.begin();
  const first = await caller.upload('identity', await makeJpeg({ width: 80, height: 60, seed: 100 }));
  const uploading = keepUploading(caller);
  while (uploading.stored.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const before = new Map(uploading.stored);
  const backup = await backUp(started.directory);
  await uploading.stop();
  const verified = await verify(backup);
  expect(verified.code).toBe(0);
  const anchor = join(backup, 'verified.json');
  await writeFile(anchor, verified.said);
  expect(await verify(started.directory, '--anchor', anchor)).toMatchObject({ code: 0 });

  const restored = await startDossier({ directory: backup });
  running.push(restored);
  expect(await restored.dossier.verify()).toMatchObject({ findings: [] });
  before.set(first.body.material?.id ?? '', first.body.material?.sha256 ?? '');
  for (const [id, sha256] of before) {
    const { material, body } = await restored.dossier.materials.read(id);
    body.destroy();
    expect(material.sha256).toBe(sha256);
  }
  const again = await TestCaller.candidate(restored, sampleCandidate('1'));
  expect((await again.upload('degree', await makeJpeg({ width: 60, height: 60 }))).status).toBe(201);
});

it('loses what arrived between the two copies to the sweep, and agrees with itself a day later', async () => {
  const started = await startDossier();
  running.push(started);
  const caller = await TestCaller.candidate(started, sampleCandidate('1'));
  await caller.begin();
  const upload = async (seed: number) => {
    await caller.upload('other', await makeJpeg({ width: 80, height: 60, seed }));
    await caller.checkedState();
  };
  await upload(1);
  const backup = await backUp(started.directory, () => upload(2));
  const restored = await startDossier({ directory: backup, clock: () => Date.now() + 25 * 3_600_000 });
  running.push(restored);
  const audit = async () => {
    const { findings, objects, materials } = await restored.dossier.verify();
    return { findings, objects, materials };
  };
  await expect.poll(audit).toEqual({ findings: [], objects: 2, materials: 1 });
});

it('is told which pictures a folder older than its database lacks', async () => {
  const started = await startDossier();
  running.push(started);
  const caller = await TestCaller.candidate(started, sampleCandidate('1'));
  await caller.begin();
  await caller.upload('identity', await makeJpeg({ width: 80, height: 60 }));
  await caller.checkedState();
  const backup = await backUp(started.directory);
  const objects = join(backup, 'store/objects/originals');
  const [file] = (await readdir(objects, { recursive: true })).filter((name) => name.includes('/'));
  await unlink(join(objects, file ?? ''));
  const { code, said } = await verify(backup);
  expect(code).toBe(1);
  expect(JSON.parse(said)).toMatchObject({ findings: [{ code: 'bytes-missing' }] });
});
