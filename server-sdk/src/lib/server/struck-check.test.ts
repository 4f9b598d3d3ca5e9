import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { makeJpeg } from '../testing/sample-pictures.js';
import { type StartedDossier, sampleCandidate, startDossier } from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';

// Without /proc the test would not know which process to strike.
describe.skipIf(!existsSync('/proc/self/stat'))('a decoder that hangs', () => {
  let started: StartedDossier;
  afterEach(() => started.remove());

  it('costs the picture that hangs, while other candidates upload and read', async () => {
    started = await startDossier({ check: { processes: 1 } });
    const [struck, ...others] = await beginAll(started);
    const [child = 0] = listCheckers();
    process.kill(child, 'SIGSTOP');
    const hanging = (await upload(struck, 2)).body.material.id;
    await expectServed(started, others);
    await expectOnlyLost(started, struck, hanging, 'too_complex');
    for (const other of others) await expectStored(started, other);
    expect(listCheckers()).not.toContain(child);
    await upload(struck, 3);
    await expectStored(started, struck);
  });
});

/** All have one picture stored; sent together, so that as many check processes start as may. */
async function beginAll(started: StartedDossier): Promise<[TestCaller, ...TestCaller[]]> {
  const struck = await TestCaller.candidate(started, sampleCandidate('struck'));
  const others = await Promise.all(
    ['a', 'b', 'c'].map((id) => TestCaller.candidate(started, sampleCandidate(id))),
  );
  const all: [TestCaller, ...TestCaller[]] = [struck, ...others];
  for (const caller of all) await caller.begin();
  await Promise.all(all.map(upload));
  for (const caller of all) await caller.checkedState();
  return all;
}

async function upload(caller: TestCaller, seed: number) {
  const answer = await caller.upload('other', await makeJpeg({ width: 60, height: 60, seed }));
  expect(answer.status).toBe(201);
  return answer;
}

/** Commits and reads go on while the decoder does not. */
async function expectServed(started: StartedDossier, others: readonly TestCaller[]): Promise<void> {
  await Promise.all(
    others.map(async (other, index) => {
      const { body } = await upload(other, 10 + index);
      expect(['checking', 'stored']).toContain(body.material.state);
      expect((await other.call('GET', 'state')).status).toBe(200);
    }),
  );
  expect((await fetch(`${started.url}/health`)).status).toBe(200);
}

async function expectOnlyLost(
  started: StartedDossier,
  caller: TestCaller,
  lostId: string,
  rejection: string,
): Promise<void> {
  const state = await caller.checkedState();
  const materials = state.categories.flatMap((category) => category.materials);
  expect(materials.filter((material) => material.state === 'rejected')).toMatchObject([
    { id: lostId, rejection },
  ]);
  expect(state.categories.find(({ id }) => id === 'other')).toMatchObject({ used: 1 });
  await expect(started.dossier.materials.read(lostId)).rejects.toMatchObject({ code: 'not_found' });
  for (const { id } of materials.filter((material) => material.state === 'stored'))
    expect((await caller.call('GET', `materials/${id}/view`)).status).toBe(200);
}

async function expectStored(started: StartedDossier, caller: TestCaller): Promise<void> {
  const state = await caller.checkedState();
  // A rejected picture's line goes when another picture arrives.
  expect(statesOf(state)).toEqual(['stored', 'stored']);
  for (const { id } of state.categories.flatMap((category) => category.materials)) {
    expect((await caller.call('GET', `materials/${id}/view`)).status).toBe(200);
    const { body } = await started.dossier.materials.read(id);
    expect((await buffer(body)).length).toBeGreaterThan(0);
  }
}

function statesOf(state: Awaited<ReturnType<TestCaller['state']>>): readonly string[] {
  return state.categories.flatMap(({ materials }) => materials.map((material) => material.state)).sort();
}

/** The check processes of this process, the oldest first. */
function listCheckers(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isChecker(name))
    .map(Number)
    .sort((a, b) => a - b);
}

function isChecker(pid: string): boolean {
  const parent = /\) \S (\d+)/.exec(readProc(pid, 'stat'))?.[1];
  return parent === String(process.pid) && readProc(pid, 'cmdline').includes('check-process.js');
}

/** Empty for a process that has ended meanwhile. */
function readProc(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
