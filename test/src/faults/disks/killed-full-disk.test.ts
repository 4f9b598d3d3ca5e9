import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../../../server-sdk/dist/lib/command/run-command.js';
import { auditFolder } from '../audit/audit-folder.js';
import { sweepFolder } from '../cycles/heal-folder.js';
import type { StruckServer } from '../server/start-struck.js';
import type { DiskCandidate } from './disk-candidate.js';
import { SmallDisk, whyNoDisk } from './small-disk.js';
import { beginAt, callerAt, startOnDisk, tryStartOnDisk } from './struck-disk.js';

const full = '503 storage_full later';
const people = 6;
const isDone = (answer: string | null): boolean => /^20/.test(answer ?? '');
const numberOf = ({ value }: Told): number => value;
const hourMs = 3_600_000;
/** What the dead had taken is free again by then, such as a picture that was being checked. */
const leasesMs = 61_000;
const whyNot = whyNoDisk();

/** One request and what came of it; null when the server died before its answer. */
interface Told {
  readonly candidate: number;
  /** A picture by its number, the long upload is the third; or the profile, by what it was changed to. */
  readonly what: 2 | 3 | 'profile';
  readonly value: number;
  readonly answer: string | null;
}

/** Fault 47: two faults at once. Pictures, segments and rows share a disk that fills up, and the server is killed while it says so. */
describe.skipIf(whyNot !== null)(
  `a server that is killed on a full disk (${whyNot ?? 'tmpfs'})`,
  {
    timeout: 120_000,
  },
  () => {
    let disk: SmallDisk;
    let directory = '';
    let acknowledged = 0;
    let unanswered = 0;
    let servers: (StruckServer | null)[] = [];
    let aheadMs = 0;
    beforeAll(() => {
      disk = new SmallDisk('48m,nr_inodes=4000');
      directory = join(disk.path, 'data');
    });
    afterEach(async () => {
      for (const server of servers) await server?.kill();
      servers = [];
      disk.empty();
    });
    afterAll(() => disk.unmount());

    const start = async (): Promise<StruckServer> => {
      const server = await startOnDisk(directory, { aheadMs });
      servers.push(server);
      return server;
    };

    /** Everybody sends two pictures, and changes of the profile after one, until the first is told that there is no room. */
    const sendUntilFull = async (server: StruckServer, candidates: readonly DiskCandidate[]) => {
      const told: Told[] = [];
      let isKilled = false;
      const note = async (of: Omit<Told, 'answer'>, sent: Promise<string>): Promise<void> => {
        const answer = await sent.catch(() => null);
        told.push({ ...of, answer });
        if (answer !== full || isKilled) return;
        isKilled = true;
        void server.kill();
      };
      const work = async (one: DiskCandidate, candidate: number): Promise<void> => {
        await note({ candidate, what: 2, value: 2 }, one.sendShort());
        for (let value = 1; !isKilled; value += 1)
          await note({ candidate, what: 'profile', value }, one.changeProfile(value));
      };
      await Promise.all([
        ...candidates.map(work),
        ...candidates.map((one, candidate) => note({ candidate, what: 3, value: 3 }, one.sendRest())),
      ]);
      await server.died;
      return told;
    };

    /** What was acknowledged, and is not there when a server is up again; what is there, and was not sent. */
    const listLost = async (one: DiskCandidate, told: readonly Told[]) => {
      const stored = await one.sequences();
      const due = [
        1,
        ...told.filter(({ what, answer }) => what !== 'profile' && isDone(answer)).map(numberOf),
      ];
      const profile = await one.profileNumber();
      const changes = told.filter(({ what }) => what === 'profile');
      // One after another: the last that was acknowledged stands, or one behind it that nobody was told of.
      const least = Math.max(0, ...changes.filter(({ answer }) => isDone(answer)).map(numberOf));
      const most = Math.max(0, ...changes.map(numberOf));
      return [
        ...due
          .filter((sequence) => !stored.includes(sequence))
          .map((sequence) => `lost: picture ${sequence}`),
        ...(stored.includes(0) || new Set(stored).size !== stored.length ? [`a ghost among ${stored}`] : []),
        ...(Number(await one.offset()) < 2_000 ? ['lost: bytes of the long upload'] : []),
        ...(profile < least || profile > most
          ? [`the profile stands at ${profile}, not ${least} to ${most}`]
          : []),
      ];
    };

    const verify = async (): Promise<readonly unknown[]> => {
      const said: string[] = [];
      const output = {
        write: (text: string) => said.push(text),
        writeError: (text: string) => said.push(text),
      };
      const places = ['--database', join(directory, 'dossier.db'), '--pictures', join(directory, 'store')];
      const code = await runCommand(['verify', ...places, '--json'], output);
      const { findings } = JSON.parse(said.join('\n')) as { findings: readonly unknown[] };
      expect(code).toBe(findings.length === 0 ? 0 : 1);
      return findings;
    };

    it.each([
      { pages: 0, isFull: true },
      { pages: 20, isFull: false },
      { pages: 40, isFull: true },
      { pages: 60, isFull: false },
    ])('with $pages pages left, started while it is still full: $isFull', async ({ pages, isFull }) => {
      const first = await start();
      const ids = Array.from({ length: people }, (_, n) => `of-${pages}-${isFull}-${n}`);
      const candidates: DiskCandidate[] = [];
      for (const id of ids) candidates.push(await beginAt(first, id));
      disk.fillBytes(pages);
      const told = await sendUntilFull(first, candidates);
      acknowledged += told.filter(({ what, answer }) => what !== 'profile' && isDone(answer)).length;
      const count = (answer: string | null) => told.filter((one) => one.answer === answer).length;
      console.log(
        `${pages} pages: ${count(full)} were refused, ${count(null)} had no answer, of ${told.length}`,
      );
      expect(count(full)).toBeGreaterThan(0);
      unanswered += count(null);
      expect(told.filter(({ answer }) => answer !== null && answer !== full && !isDone(answer))).toEqual([]);

      if (isFull) await (await tryStartOnDisk(directory, { aheadMs }))?.kill();
      disk.empty();
      aheadMs += leasesMs;
      const second = await start();
      for (const [n, id] of ids.entries())
        (candidates[n] as DiskCandidate).caller = await callerAt(second, id);
      for (const [n, candidate] of candidates.entries()) {
        const own = told.filter((one) => one.candidate === n);
        expect(await listLost(candidate, own), ids[n]).toEqual([]);
      }
      for (const candidate of candidates) {
        expect(await candidate.sendShort()).toBe('201');
        expect(await candidate.resume()).toBe('204');
        // No place is held by what came to nothing, and there is not one more than there are.
        expect([await candidate.sendNext(4), await candidate.sendNext(5)]).toEqual([
          '201',
          '403 category_full',
        ]);
        expect(await candidate.sequences()).toEqual([1, 2, 3, 4]);
        expect(await candidate.isServed()).toBe(true);
      }
      expect((await auditFolder(directory, false)).findings).toEqual([]);
      expect(await verify()).toEqual([]);
      await second.kill();
    });

    it('had taken pictures before there was no room for more, and was killed in the middle of others', () => {
      expect(acknowledged).toBeGreaterThan(0);
      expect(unanswered).toBeGreaterThan(0);
    });

    it('leaves nothing behind that the sweeps of some hours would not take', async () => {
      await sweepFolder(directory, aheadMs + 4 * hourMs);
      expect((await auditFolder(directory, true)).findings).toEqual([]);
      expect(await verify()).toEqual([]);
    });
  },
);
