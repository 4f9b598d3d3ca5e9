import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { makeJpeg } from '../testing/sample-pictures.js';
import { createCheckPool } from './check-pool.js';
import type { CheckPool } from './picture-check.js';

const tools = ['chrt', 'taskset'].map((tool) => spawnSync(tool, ['--version']).status);
const canStarve = process.platform === 'linux' && tools.every((status) => status === 0);

/** Other programs have taken the processor: the check process is allowed next to nothing of it. */
describe.skipIf(!canStarve)('a check process that the machine gives no time to', () => {
  const busy: ChildProcess[] = [];
  let pool: CheckPool | undefined;
  afterEach(async () => {
    free();
    await pool?.close();
  });
  const free = () => {
    for (const child of busy.splice(0)) child.kill('SIGKILL');
  };

  async function starve(timeoutMs: number): Promise<CheckPool> {
    let pid = 0;
    const made = createCheckPool({ processes: 1, timeoutMs, onStart: (started) => (pid = started) });
    pool = made;
    expect((await made.check(await makeJpeg({ width: 200, height: 200 }))).ok).toBe(true);
    execFileSync('taskset', ['-a', '-p', '-c', '0', String(pid)]);
    execFileSync('chrt', ['-a', '-i', '-p', '0', String(pid)]);
    for (let n = 0; n < 3; n += 1)
      busy.push(spawn('taskset', ['-c', '0', process.execPath, '-e', 'for (;;);'], { stdio: 'ignore' }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    return made;
  }

  it('does not make a good picture a bad one: it gets its verdict when there is time again', async () => {
    const starved = await starve(400);
    let verdict: unknown = null;
    const checked = starved.check(await makeJpeg({ width: 1200, height: 1600 })).then((told) => {
      verdict = told;
      return told;
    });
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(verdict).toBeNull();
    free();
    expect((await checked).ok).toBe(true);
  });

  it('leaves the picture without a verdict when there is no time for long', async () => {
    const starved = await starve(200);
    await expect(starved.check(await makeJpeg({ width: 1200, height: 1600 }))).rejects.toMatchObject({
      code: 'unavailable',
    });
    free();
    expect((await starved.check(await makeJpeg({ width: 1200, height: 1600 }))).ok).toBe(true);
  });
});
