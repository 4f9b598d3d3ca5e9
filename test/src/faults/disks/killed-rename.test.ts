import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { strikeCalls, whyNoStrike } from './struck-calls.js';
import { beginAt, callerAt, findHarm, startOnDisk } from './struck-disk.js';

const whyNot = whyNoStrike();

it.skipIf(whyNot !== null)(
  `a server that dies after fsync and before the file has its name has stored nothing (${whyNot ?? 'strace'})`,
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'dossier-rename-'));
    const first = await startOnDisk(directory);
    const candidate = await beginAt(first, 'a');
    const struck = await strikeCalls(first.pid, 'rename', 'signal=SIGKILL');
    const told = await candidate.sendShort().catch(() => 'no answer');
    await first.kill();
    await struck.heal();
    expect(told).toBe('no answer');
    const second = await startOnDisk(directory);
    candidate.caller = await callerAt(second, 'a');
    try {
      expect((await candidate.digests()).stored).toHaveLength(1);
      expect(await candidate.offset()).toBe('2000');
      expect(await findHarm(directory, candidate)).toEqual([]);
    } finally {
      await second.kill();
      await rm(directory, { recursive: true, force: true });
    }
  },
);
