import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type StartedDossier, startDossier } from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { forkPart } from '../../server/test-parts/fork-part.js';
import { DiskCandidate } from './disk-candidate.js';

const away = '503 unavailable later';
const heldMs = 30_000;

/** A back-up that takes its time, or a process that was stopped in a transaction. */
describe('rows that somebody holds for half a minute', () => {
  let started: StartedDossier;
  beforeEach(async () => {
    started = await startDossier();
  });
  afterEach(() => started.remove());

  it('refuse each change in its time, lose none, and are read meanwhile', async () => {
    const candidates: DiskCandidate[] = [];
    for (let n = 0; n < 4; n += 1) candidates.push(await DiskCandidate.begin(started));
    const holder = forkPart('hold-file.js', join(started.directory, 'dossier.db'), String(heldMs));
    await holder.next();
    const endsAt = Date.now() + heldMs;
    const told = new Map<string, number>();
    let longestMs = 0;
    let rounds = 0;
    for (; Date.now() < endsAt - 8_000; rounds += 1) {
      const startedAt = Date.now();
      const changes = candidates.flatMap((candidate) => [
        candidate.sendShort(),
        candidate.sendRest(),
        candidate.changeProfile(rounds),
      ]);
      const isOver = Promise.all(changes).then(() => true);
      do expect(await readAll(candidates)).toBeLessThan(4_000);
      while (!(await Promise.race([isOver, new Promise((r) => setTimeout(() => r(false), 200))])));
      longestMs = Math.max(longestMs, Date.now() - startedAt);
      for (const one of await Promise.all(changes)) told.set(one, (told.get(one) ?? 0) + 1);
      for (const candidate of candidates) expect(await candidate.offset()).toBe('2000');
    }
    expect([...told]).toEqual([[away, rounds * candidates.length * 3]]);
    expect(rounds).toBeGreaterThan(1);
    // Five seconds for the file, twice for what waited behind.
    expect(longestMs).toBeLessThan(16_000);
    await holder.ended;
    for (const candidate of candidates) {
      expect(await candidate.changeProfile(1)).toBe('200');
      expect(await candidate.sendShort()).toBe('201');
      expect(await candidate.sendRest()).toBe('204');
      const { stored, sent } = await candidate.digests();
      expect(stored).toEqual(sent);
    }
    expect((await started.dossier.verify()).findings).toEqual([]);
  });
});

/** Everybody looks; the longest look, milliseconds. */
async function readAll(candidates: readonly DiskCandidate[]): Promise<number> {
  const looks = candidates.map(async (candidate) => {
    const startedAt = Date.now();
    expect(await candidate.isServed()).toBe(true);
    return Date.now() - startedAt;
  });
  return Math.max(...(await Promise.all(looks)));
}
