import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  interlacedBytes,
  makeBlackPng,
} from '../../../server-sdk/dist/lib/testing/sample-pictures/png-surgery.js';
import { makeJpeg } from '../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  startDossier,
} from '../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../server-sdk/dist/lib/testing/test-caller.js';

/** Legal, under 200 KB, and most of two seconds of work. */
const slow = makeBlackPng({
  width: 5_000,
  height: 5_000,
  bitDepth: 16,
  colourType: 6,
  interlaced: true,
  dataBytes: interlacedBytes(5_000, 5_000, 64),
});

/** The check processes that this process has started, found as the system sees them. */
function checkProcesses(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const [, parent] = /^PPid:\t(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return Number(parent) === process.pid && command.includes('check-process.js');
      } catch {
        return false;
      }
    });
}

describe.skipIf(process.platform !== 'linux')('a decoder', { timeout: 60_000 }, () => {
  let started: StartedDossier;
  let first: TestCaller;
  let other: TestCaller;

  beforeEach(async () => {
    started = await startDossier();
    first = await TestCaller.candidate(started, sampleCandidate('1'));
    other = await TestCaller.candidate(started, sampleCandidate('2'));
    await Promise.all([first.begin(), other.begin()]);
    await other.upload('identity', await makeJpeg({ width: 60, height: 80 }));
    await other.checkedState();
  });
  afterEach(() => started.remove());

  async function othersGoOn(): Promise<void> {
    const sent = await other.upload('degree', await makeJpeg({ width: 60, height: 80, seed: 2 }));
    expect(sent.status).toBe(201);
    const state = await other.checkedState();
    const states = state.categories.flatMap(({ materials }) => materials.map((material) => material.state));
    expect(states).toEqual(['stored', 'stored']);
  }

  it('that hangs costs its picture, and nobody else’s', async () => {
    const [pid] = checkProcesses();
    const sent = first.upload('identity', slow, { filename: 'a.png' });
    process.kill(pid ?? 0, 'SIGSTOP');
    expect((await sent).status).toBe(201);
    expect((await other.call('GET', 'health')).status).toBe(200);
    await othersGoOn();
    const state = await first.checkedState();
    expect(state.categories[0]?.used).toBe(0);
    expect(state.categories[0]?.materials).toMatchObject([{ state: 'rejected', rejection: 'too_complex' }]);
    expect(checkProcesses()).not.toContain(pid);
  });

  it('that dies costs nothing the first time, and nobody else’s picture the second', async () => {
    const sent = first.upload('identity', slow, { filename: 'a.png' });
    let killed = 0;
    const killer = setInterval(() => {
      for (const pid of killed < 2 ? checkProcesses() : []) {
        process.kill(pid, 'SIGKILL');
        killed += 1;
      }
    }, 40);
    expect((await sent).status).toBe(201);
    await othersGoOn();
    clearInterval(killer);
    expect(killed).toBeGreaterThanOrEqual(2);
    await first.checkedState();
    expect((await first.upload('other', await makeJpeg({ width: 60, height: 80, seed: 3 }))).status).toBe(
      201,
    );
  });
});
