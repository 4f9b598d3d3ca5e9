import { createHash } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sqlite } from '../../../../server-sdk/dist/lib/server/sqlite.js';
import { makeSettings } from '../../../../server-sdk/dist/lib/testing/make-record.js';
import { makeJpeg } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import { readKept } from '../../bad-inputs/bad-inputs-testing/read-kept.js';
import { openRowsFile } from '../audit/open-rows-file.js';
import { beginLong, makeLongPicture, offsetOf, sendPatch } from './service-parts/long-upload.js';
import {
  forgetViewDigests,
  listVersions,
  type OlderTable,
  readRows,
  readTables,
  writeAsOlder,
  writeOlder,
} from './service-parts/older-database.js';

const olderVersions = (await listVersions()).slice(0, -1);
const [oldest] = olderVersions;

/** Fault 40: old and new version on one database, and the way back. */
describe('two versions', () => {
  const folders: string[] = [];
  /** What everything begins with: one who has submitted and was returned, one who waits, one with an upload half-way. */
  let first = '';
  /** The same before there were digests of views. */
  let undigested = '';
  let uploadPath = '';
  let long: Buffer;
  let started: StartedDossier | undefined;

  const newFolder = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'dossier-versions-'));
    folders.push(folder);
    return folder;
  };
  const copyFolder = async (from = first): Promise<string> => {
    const folder = await newFolder();
    // Nobody has it open, but the log of the last who had may go away only now.
    const isGone = (error: unknown) => (error as { code?: unknown }).code === 'ENOENT';
    const copy = () => cp(from, folder, { recursive: true, force: true });
    await copy().catch((error: unknown) => (isGone(error) ? copy() : Promise.reject(error)));
    return folder;
  };
  const copyWithoutRows = async (from: string): Promise<string> => {
    const folder = await copyFolder(from);
    for (const tail of ['', '-wal', '-shm']) await rm(`${databaseOf(folder)}${tail}`, { force: true });
    return folder;
  };
  const migrate = async (folder: string): Promise<void> => {
    await (await sqlite({ path: databaseOf(folder) }).open(makeSettings())).close();
  };
  const beginningOf = (version: string): string => (version < digested ? undigested : first);
  const databaseOf = (folder: string): string => join(folder, 'dossier.db');
  const callerOf = (id: string) => TestCaller.candidate(started as StartedDossier, sampleCandidate(id));
  const reviewerOf = () => TestCaller.reviewer(started as StartedDossier, sampleReviewer('kaodian', 'site'));
  const begin = async (directory: string): Promise<void> => {
    started = await startDossier({ directory });
  };
  const end = async (): Promise<void> => {
    await started?.stop();
    started = undefined;
  };

  beforeAll(async () => {
    first = await newFolder();
    long = await makeLongPicture(9);
    await begin(first);
    for (const [n, id] of ['returned', 'waiting'].entries()) {
      const caller = await callerOf(id);
      await caller.begin();
      await caller.upload('identity', await makeJpeg({ width: 60, height: 60, seed: n * 2 }));
      await caller.upload('degree', await makeJpeg({ width: 60, height: 60, seed: n * 2 + 1 }));
      await caller.checkedState();
      expect((await caller.submit()).status).toBe(200);
    }
    const reviewer = await reviewerOf();
    const { application, categories } = await (await callerOf('returned')).state();
    const materialId = categories[0]?.materials[0]?.id ?? '';
    expect((await reviewer.call('GET', `materials/${materialId}/view`)).status).toBe(200);
    const asks = [
      { categoryId: 'identity', materialId, reason: 'blurred', text: '', kind: 'replace' as const },
    ];
    const answer = await reviewer.decide(application.id, { outcome: 'return', asks: asks as never });
    expect(answer.body).toMatchObject({ state: 'returned' });
    const half = await callerOf('half-way');
    await half.begin();
    uploadPath = await beginLong(half, 'other', long);
    expect((await sendPatch(half, uploadPath, 0, long.subarray(0, 10_000))).status).toBe(204);
    await end();
    undigested = await copyFolder();
    forgetViewDigests(databaseOf(undigested));
  });
  afterEach(end);
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  /** Pictures as their owners see them, and what verify finds. */
  const look = async () => {
    const seen = [];
    for (const id of ['returned', 'waiting', 'half-way']) {
      const caller = await callerOf(id);
      const { application, profile, categories } = await caller.state();
      const materials = categories.flatMap((category) => category.materials);
      const views = [];
      for (const material of materials) {
        const { status } = await caller.call('GET', `materials/${material.id}/view`);
        views.push([material.filename, material.state, material.sha256, status]);
      }
      seen.push({ state: application.state, revision: application.revision, values: profile.values, views });
    }
    return { seen, findings: (await started?.dossier.verify())?.findings };
  };
  const found = new Map<string, Awaited<ReturnType<typeof look>>>();
  const looked = async (folder = first) => {
    const known = found.get(folder);
    if (known !== undefined) return known;
    await begin(folder);
    const seen = await look();
    await end();
    expect(seen.findings).toEqual([]);
    expect(seen.seen.map(({ state, views }) => [state, views.length])).toEqual([
      ['returned', 2],
      ['submitted', 2],
      ['draft', 0],
    ]);
    found.set(folder, seen);
    return seen;
  };

  /** Everybody goes on from where they stood. */
  const goOn = async (): Promise<void> => {
    const half = await callerOf('half-way');
    expect(await offsetOf(half, uploadPath)).toBe(10_000);
    expect((await sendPatch(half, uploadPath, 10_000, long.subarray(10_000))).status).toBe(204);
    const { categories } = await half.checkedState();
    const digest = createHash('sha256').update(long).digest('hex');
    expect(categories.flatMap(({ materials }) => materials)).toMatchObject([
      { state: 'stored', sha256: digest },
    ]);
    const { application } = await (await callerOf('waiting')).state();
    const answer = await (await reviewerOf()).decide(application.id, { outcome: 'approve' });
    expect(answer.body).toMatchObject({ state: 'submitted', stage: 'district' });
    const returned = await callerOf('returned');
    const added = await returned.upload('identity', await makeJpeg({ width: 70, height: 60, seed: 40 }));
    expect(added.status).toBe(201);
    await returned.checkedState();
    expect((await started?.dossier.verify())?.findings).toEqual([]);
  };

  it.each(olderVersions)('a database of %s becomes one of today, without a loss', async (last) => {
    const from = beginningOf(last);
    const before = await looked(from);
    const folder = await copyWithoutRows(from);
    await writeOlder(databaseOf(from), databaseOf(folder), last);
    await migrate(folder);
    const known = await readTables(last);
    for (const table of [...known, ...listMadeAnew(known)])
      expect(readRows(databaseOf(folder), table), table.table).toEqual(readRows(databaseOf(from), table));
    await begin(folder);
    expect(await look()).toEqual(before);
    // The oldest has most to catch up with.
    if (last === oldest) await goOn();
  });

  it.each(olderVersions)('what %s writes fits into the tables of today', async (last) => {
    const from = beginningOf(last);
    const { seen } = await looked(from);
    const folder = await copyWithoutRows(from);
    await migrate(folder);
    await writeAsOlder(databaseOf(from), databaseOf(folder), last);
    await begin(folder);
    const after = await look();
    expect(after.seen).toEqual(seen);
    // Where each viewer's lines end is written by whoever knows of it: verify misses that end.
    const isCut = last >= viewed && last < digested;
    expect(after.findings?.map(({ code }) => code)).toEqual(isCut ? ['views-cut'] : []);
    if (last === oldest) await goOn();
  });

  describe('of which one is newer than today’s', () => {
    /** What a migration of tomorrow may do. */
    const migrateToTomorrow = (folder: string): void => {
      const database = new DatabaseSync(databaseOf(folder), { timeout: 5_000 });
      database.exec(`begin immediate;
        alter table materials add column tomorrow text;
        alter table applications add column tomorrow integer not null default 0;
        create table tomorrow (id text primary key);
        insert into kysely_migration values ('9999-from-tomorrow', '2099-01-01');
        commit`);
      database.close();
    };
    const keptIn = async (folder: string) => {
      const rows = openRowsFile(folder);
      const kept = await readKept({ directory: folder, rows });
      rows.close();
      return kept;
    };

    it('the running one goes on beside it; started anew it is refused, says why, and changes nothing', async () => {
      const folder = await copyFolder();
      await begin(folder);
      migrateToTomorrow(folder);
      await goOn();
      await end();
      const before = await keptIn(folder);
      await expect(startDossier({ directory: folder })).rejects.toThrow(
        'of a newer version of Dossier (9999-from-tomorrow)',
      );
      expect(await keptIn(folder)).toEqual(before);
    });

    it('the way back is a back-up of before, or its migration taken back: nothing is lost by it', async () => {
      const before = await looked();
      const folder = await copyFolder();
      migrateToTomorrow(folder);
      await expect(startDossier({ directory: folder })).rejects.toThrow('newer version');
      const database = new DatabaseSync(databaseOf(folder), { timeout: 10_000 });
      database.exec(`drop table tomorrow; alter table materials drop column tomorrow;
        alter table applications drop column tomorrow;
        delete from kysely_migration where name = '9999-from-tomorrow'`);
      database.close();
      await begin(folder);
      expect(await look()).toEqual(before);
      await goOn();
    });
  });
});

/** Since then there are lines of what viewers saw; since then digests of views, and the ends of those lines. */
const viewed = '0003-staff-views';
const digested = '0009-view-digests';

/** What migrations make of older rows: names to search by, ends of lines, and figures, but for the time of a day. */
function listMadeAnew(known: readonly OlderTable[]): readonly OlderTable[] {
  const heads = { table: 'view_heads', columns: ['reviewer_id', 'seq', 'hash'] };
  return [
    { table: 'applications', columns: ['id', 'search_key'] },
    { table: 'tallies', columns: ['place', 'region', 'kind', 'name', 'n'] },
    ...(known.some(({ table }) => table === 'staff_views') ? [heads] : []),
  ];
}
