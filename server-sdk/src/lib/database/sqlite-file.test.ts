import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isDossierError } from '../errors/dossier-error.js';
import { sqlite } from '../server/sqlite.js';
import { makeSettings } from '../testing/make-record.js';
import { migrate } from './migrate.js';
import { isOlder, oldestSqlite, openSqliteFile } from './open-sqlite-file.js';
import { createKysely } from './sqlite-adapter.js';

describe('the version of SQLite', () => {
  it.each([
    ['3.45.1', true],
    ['3.51.2', true],
    ['3.9.99', true],
    ['2.99.99', true],
    ['3.51.3', false],
    ['3.51.10', false],
    ['3.53.0', false],
    ['4.0.0', false],
  ])('%s is too old: %s', (version, expected) => expect(isOlder(version, oldestSqlite)).toBe(expected));
});

describe('a SQLite file', () => {
  let directory = '';
  let path = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-file-'));
    path = join(directory, 'dossier.db');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));
  const open = () => sqlite({ path }).open(makeSettings());
  const keep = (database: Awaited<ReturnType<typeof open>>, name: string, value = '1') =>
    database.run('keepSetting', { name, value }).then(
      () => 'ok',
      (error: unknown) => (isDossierError(error) ? error.code : String(error)),
    );

  it('is opened for two processes: WAL, every commit synced, nothing waiting inside SQLite', () => {
    const database = openSqliteFile(path);
    const pragma = (name: string) => Object.values(database.prepare(`pragma ${name}`).get() as object)[0];
    expect(['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'].map(pragma)).toEqual([
      'wal',
      2,
      1,
      0,
    ]);
    database.close();
  });

  it('that is none is refused with one sentence and stays as it is', async () => {
    await writeFile(path, 'this is no database at all, only some text that is long enough'.repeat(20));
    await expect(open()).rejects.toThrow(/not a database/);
  });

  it('of a newer version is refused', async () => {
    await (await open()).close();
    const database = new DatabaseSync(path);
    database.exec(`insert into kysely_migration values ('9999-from-the-future', '2099-01-01')`);
    database.close();
    await expect(open()).rejects.toThrow(
      'The database is of a newer version of Dossier (9999-from-the-future): start that one',
    );
  });

  it('that cannot be written tells of that, and not of what it has no table for yet', async () => {
    new DatabaseSync(path).exec('create table another (n integer)');
    const database = new DatabaseSync(path, { readOnly: true });
    await expect(migrate(createKysely(database))).rejects.toThrow(/readonly/);
    database.close();
  });

  it('keeps every answered change, and none that was refused, when changes share a commit', async () => {
    const database = await open();
    const names = Array.from({ length: 500 }, (_value, index) => `name-${index}`);
    const calls = names.map((name, index) =>
      index % 5 === 0
        ? database.run('removeMaterial', { applicationId: 'x', materialId: 'x' }).then(
            () => 'ok',
            (error) => error.code,
          )
        : keep(database, name),
    );
    const told = await Promise.all(calls);
    expect(new Set(told)).toEqual(new Set(['ok', 'not_found']));
    await database.close();
    const reader = new DatabaseSync(path, { readOnly: true });
    const kept = (reader.prepare('select name from settings').all() as { name: string }[]).map(
      ({ name }) => name,
    );
    reader.close();
    expect(kept.sort()).toEqual(names.filter((_name, index) => told[index] === 'ok').sort());
  });

  it('refuses a name that is no change, and calls after it was closed', async () => {
    const database = await open();
    await expect(database.run('dropEverything', {})).rejects.toMatchObject({ code: 'internal' });
    await expect(database.run('constructor', {})).rejects.toMatchObject({ code: 'internal' });
    await database.close();
    await expect(database.run('ping', undefined)).rejects.toMatchObject({ code: 'unavailable' });
    await database.close();
  });
});
