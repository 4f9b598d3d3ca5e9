import { afterEach, describe, expect, it } from 'vitest';
import { interlacedBytes, makeBlackPng } from '../testing/sample-pictures/png-surgery.js';
import { badPictures, makeJpeg } from '../testing/sample-pictures.js';
import { type CheckPoolOptions, createCheckPool } from './check-pool.js';
import type { CheckerExit } from './checker.js';
import type { CheckPool } from './picture-check.js';

const good = await makeJpeg({ width: 200, height: 300 });
/** Inside every limit of the walk, 200 KB, and seconds of work: 25 megapixels of 16-bit RGBA, interlaced. */
const slow = makeBlackPng({
  width: 5_000,
  height: 5_000,
  bitDepth: 16,
  colourType: 6,
  interlaced: true,
  dataBytes: interlacedBytes(5_000, 5_000, 64),
});

let pool: CheckPool | undefined;
afterEach(() => pool?.close());

function open(options: Partial<CheckPoolOptions> = {}) {
  const started: number[] = [];
  const exits: CheckerExit[] = [];
  pool = createCheckPool({
    processes: 1,
    onStart: (pid) => started.push(pid),
    onExit: (exit) => exits.push(exit),
    ...options,
  });
  return { pool, started, exits };
}

describe('a check pool', () => {
  it('starts no process before the first picture, and no more than it may', async () => {
    const { pool, started } = open({ processes: 2 });
    expect(started).toEqual([]);
    const verdicts = await Promise.all(Array.from({ length: 6 }, () => pool.check(good)));
    expect(verdicts.every(({ ok }) => ok)).toBe(true);
    expect(started.length).toBeLessThanOrEqual(2);
  });

  it('ends a picture that takes too long, and goes on with the others', async () => {
    const { pool, exits } = open({ timeoutMs: 400, maxGrowthBytes: 4e9 });
    await pool.check(good);
    const [late, next] = await Promise.all([pool.check(slow), pool.check(good)]);
    expect(late).toEqual({ ok: false, code: 'too_complex' });
    expect(next.ok).toBe(true);
    expect(exits.map(({ reason }) => reason)).toEqual(['timeout']);
  });

  it('gives a picture two seconds, unless it is told otherwise, before it ends a process that does nothing', async () => {
    const { pool, started, exits } = open();
    await pool.check(good);
    process.kill(started[0] ?? 0, 'SIGSTOP');
    const startedAt = performance.now();
    expect(await pool.check(good)).toEqual({ ok: false, code: 'too_complex' });
    const tookMs = performance.now() - startedAt;
    expect(tookMs).toBeGreaterThan(1_900);
    // A machine that is busy adds to it; the next limit that could have ended it is half a minute.
    expect(tookMs).toBeLessThan(20_000);
    expect((await pool.check(good)).ok).toBe(true);
    expect(exits.map(({ reason }) => reason)).toEqual(['timeout']);
  });

  it('does not take its own blocked event loop for a slow picture', async () => {
    const { pool } = open({ timeoutMs: 300 });
    await pool.check(good);
    const verdict = pool.check(good);
    await delay(0);
    const startedAt = performance.now();
    while (performance.now() - startedAt < 900);
    expect((await verdict).ok).toBe(true);
  });

  it('inflates no text or profile that the picture does not need', async () => {
    const bombs = (await badPictures()).filter(({ item }) => item === 65);
    const { pool, exits } = open({ maxGrowthBytes: 20e6 });
    for (const { bytes } of bombs) expect((await pool.check(bytes)).ok).toBe(true);
    expect(bombs.length).toBe(3);
    expect(exits).toEqual([]);
  });

  it('ends a picture that takes too much memory', async () => {
    const { pool, exits } = open({ timeoutMs: 20_000, maxGrowthBytes: 60e6 });
    const [greedy, next] = await Promise.all([pool.check(slow), pool.check(good)]);
    expect(greedy).toEqual({ ok: false, code: 'too_complex' });
    expect(next.ok).toBe(true);
    expect(exits[0]?.reason).toBe('memory');
  });

  it('ends the heaviest picture that passes the walk, for its memory or its two seconds, and goes on', async () => {
    const { pool, exits } = open();
    await pool.check(good);
    expect(await pool.check(slow)).toEqual({ ok: false, code: 'too_complex' });
    expect((await pool.check(good)).ok).toBe(true);
    expect(exits).toHaveLength(1);
    expect(['memory', 'timeout']).toContain(exits[0]?.reason);
  });

  // Killed for want of memory, a crash, a failed assertion of a library.
  it.each(['SIGKILL', 'SIGSEGV', 'SIGABRT'] as const)(
    'tries a picture again when its process ends by %s',
    async (signal) => {
      const { pool, started, exits } = open({ timeoutMs: 20_000, maxGrowthBytes: 4e9 });
      await pool.check(good);
      const verdict = pool.check(slow);
      await delay(100);
      process.kill(started[0] ?? 0, signal);
      expect((await verdict).ok).toBe(true);
      expect(started.length).toBe(2);
      expect(exits.map(({ reason }) => reason)).toEqual(['died']);
    },
  );

  it('refuses as corrupt a picture that kills its process twice; others do not notice', async () => {
    const { pool } = open({
      timeoutMs: 20_000,
      maxGrowthBytes: 4e9,
      onStart: (pid) => killLater(pid),
    });
    const [deadly, next] = await Promise.all([pool.check(slow), pool.check(good)]);
    expect(deadly).toEqual({ ok: false, code: 'corrupt' });
    expect(next.ok).toBe(true);
  });

  it('takes the priority lane before the normal one', async () => {
    const { pool } = open();
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    await Promise.all([
      pool.check(good).then(note('first')),
      pool.check(good).then(note('second')),
      pool.check(good, { priority: true }).then(note('urgent')),
    ]);
    expect(order).toEqual(['urgent', 'first', 'second']);
    expect(pool.waiting).toBe(0);
  });

  it('replaces a process after so many pictures', async () => {
    const { pool, started, exits } = open({ recycleAfter: 2 });
    for (let count = 0; count < 5; count += 1) expect((await pool.check(good)).ok).toBe(true);
    expect(started.length).toBe(3);
    expect(exits.map(({ reason }) => reason)).toEqual(['recycled', 'recycled']);
  });

  it('rejects what waits as unavailable when no process can start', async () => {
    const { pool, exits } = open({ startTimeoutMs: 1 });
    await expect(pool.check(good)).rejects.toMatchObject({ code: 'unavailable' });
    expect(exits.map(({ reason }) => reason)).toEqual(['not-started', 'not-started', 'not-started']);
  });

  it('closes: what runs is finished, what waits and what comes is rejected, every process is gone', async () => {
    const { pool, started, exits } = open();
    await pool.check(good);
    const running = pool.check(good);
    const waiting = expect(pool.check(good)).rejects.toMatchObject({ code: 'unavailable' });
    await pool.close();
    await waiting;
    expect((await running).ok).toBe(true);
    await expect(pool.check(good)).rejects.toMatchObject({ code: 'unavailable' });
    expect(exits.map(({ pid, reason }) => ({ pid, reason }))).toEqual([
      { pid: started[0], reason: 'closed' },
    ]);
    expect(() => process.kill(started[0] ?? 0, 0)).toThrow();
  });

  it('closes when nothing was ever checked, and twice', async () => {
    const { pool } = open();
    await pool.close();
    await pool.close();
  });
});

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Kills the first two processes while they decode. */
let kills = 0;
function killLater(pid: number): void {
  kills += 1;
  if (kills <= 2) setTimeout(() => process.kill(pid, 'SIGKILL'), 50);
}
