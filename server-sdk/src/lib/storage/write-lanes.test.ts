import { expect, it } from 'vitest';
import { createWriteLanes } from './write-lanes.js';

it('lets so many write at once, the others in their order, and refuses who waited too long', async () => {
  const lanes = createWriteLanes({ lanes: 2, longestWaitMs: 100 });
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const write = (n: number) =>
    lanes.run(async () => {
      begun.push(n);
      await new Promise<void>((resolve) => ends.push(resolve));
      return n;
    });
  const told = [0, 1, 2, 3].map((n) => write(n).catch((error: NodeJS.ErrnoException) => error.code));
  await expect.poll(() => begun).toEqual([0, 1]);
  ends[1]?.();
  await expect.poll(() => begun).toEqual([0, 1, 2]);
  expect(await told[3]).toBe('EBUSY');
  ends[0]?.();
  ends[2]?.();
  expect(await Promise.all(told)).toEqual([0, 1, 2, 'EBUSY']);
  const last = write(4);
  await expect.poll(() => ends.length).toBe(4);
  ends[3]?.();
  expect(await last).toBe(4);
});
