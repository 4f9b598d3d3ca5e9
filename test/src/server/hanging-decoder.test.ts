import { readdirSync, readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import pino from 'pino';
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

describe.skipIf(process.platform !== 'linux')('a decoder', () => {
  let started: StartedDossier;
  let first: TestCaller;
  let other: TestCaller;

  let lines: string[];
  /** How many of the next processes are stopped at their start, before a picture reaches them, and killed with it. */
  let strikes: number;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      const line = chunk.toString();
      lines.push(line);
      if (line.includes('a check process has started') && strikes > 0) {
        strikes -= 1;
        const { checkerPid: pid } = JSON.parse(line) as { checkerPid: number };
        process.kill(pid, 'SIGSTOP');
        setTimeout(() => process.kill(pid, 'SIGKILL'), 50);
      }
      done();
    },
  });

  beforeEach(async () => {
    lines = [];
    strikes = 0;
    started = await startDossier({ check: { processes: 1 }, logger: pino({ level: 'debug' }, sink) });
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

  it.each([
    ['once costs nothing', 1, { state: 'stored', rejection: null }],
    ['twice over one picture costs exactly that picture', 2, { state: 'rejected', rejection: 'corrupt' }],
  ] as const)('that dies %s', async (_what, deaths, verdict) => {
    const [pid = 0] = checkProcesses();
    // A stopped process has the picture and does nothing with it: it cannot be done before it is killed.
    process.kill(pid, 'SIGSTOP');
    const sent = await first.upload('identity', await makeJpeg({ width: 60, height: 80, seed: 5 }));
    expect(sent).toMatchObject({ status: 201, body: { material: { state: 'checking' } } });
    strikes = deaths - 1;
    process.kill(pid, 'SIGKILL');
    await othersGoOn();
    const state = await first.checkedState();
    const { id } = sent.body.material;
    expect(state.categories[0]?.materials).toMatchObject([{ id, ...verdict }]);
    const isLost = verdict.state === 'rejected';
    expect(state.categories[0]?.used).toBe(isLost ? 0 : 1);
    expect((await first.call('GET', `materials/${id}/view`)).status).toBe(isLost ? 404 : 200);
    expect((await other.call('GET', 'health')).status).toBe(200);
    expect(lines.filter((line) => line.includes('"reason":"died"'))).toHaveLength(deaths);
    const again = await first.upload('identity', await makeJpeg({ width: 60, height: 80, seed: 6 }));
    expect(again.status).toBe(201);
    const used = (await first.checkedState()).categories[0]?.used;
    expect(used).toBe(isLost ? 1 : 2);
  });
});
