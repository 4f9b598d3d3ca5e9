import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StruckServer } from '../server/start-struck.js';
import type { DiskCandidate } from './disk-candidate.js';
import { type StruckCalls, strikeCalls, whyNoStrike } from './struck-calls.js';
import { beginAt, startOnDisk } from './struck-disk.js';

const away = '503 unavailable later';
const whyNot = whyNoStrike();

describe.skipIf(whyNot !== null)(`a disk whose fsync takes 5 s (${whyNot ?? 'strace'})`, () => {
  let directory = '';
  let server: StruckServer;
  let struck: StruckCalls | null = null;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-slow-'));
    server = await startOnDisk(directory);
  });
  afterEach(async () => {
    await struck?.heal();
    await server.kill();
    await rm(directory, { recursive: true, force: true });
  });

  it('takes what it can, refuses the rest while somebody listens, and shows what there is', {
    timeout: 180_000,
  }, async () => {
    const candidates: DiskCandidate[] = [];
    for (let n = 0; n < 40; n += 1) candidates.push(await beginAt(server, `c${n}`));
    struck = await strikeCalls(server.pid, 'fsync,fdatasync', 'delay_exit=5000000');
    const startedAt = Date.now();
    const sent = candidates.map(async (candidate) => {
      const told = await candidate.sendShort();
      return { told, ms: Date.now() - startedAt };
    });
    const [reader] = candidates as [DiskCandidate];
    expect((await reader.caller.call('GET', 'state')).status).toBe(200);
    const answers = await Promise.all(sent);
    const told = new Set(answers.map((answer) => answer.told));
    console.log(
      `slowest ${Math.max(...answers.map(({ ms }) => ms))} ms, taken ${answers.filter(({ told: one }) => one === '201').length}`,
    );
    expect(told).toEqual(new Set(['201', away]));
    // A place in a lane within 10 s, two rounds of two fsyncs, and a turn at the rows: never a minute and a half.
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(60_000);
    await struck.heal();
    struck = null;
    for (const candidate of candidates) expect(await candidate.sendRest()).toBe('204');
    for (const candidate of candidates) expect(await candidate.sendShort()).toBe('201');
    for (const candidate of candidates) {
      const { stored, sent: all } = await candidate.digests();
      expect(stored).toEqual(all);
    }
  });

  it('for rows: a change that does not get its turn in time is refused, and has not happened', {
    timeout: 180_000,
  }, async () => {
    const candidates: DiskCandidate[] = [];
    for (let n = 0; n < 20; n += 1) candidates.push(await beginAt(server, `c${n}`));
    struck = await strikeCalls(server.pid, 'fsync', 'delay_exit=5000000', [
      join(directory, 'dossier.db-wal'),
    ]);
    const told = await Promise.all(
      candidates.flatMap((candidate) =>
        Array.from({ length: 16 }, (_value, n) => candidate.changeProfile(n + 1)),
      ),
    );
    expect(new Set(told)).toEqual(new Set(['200', away]));
    await struck.heal();
    struck = null;
    for (const candidate of candidates) expect(await candidate.changeProfile(99)).toBe('200');
  });
});
