import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { recounts } from '../../../../server-sdk/dist/lib/database/migrations/0008-lists-and-tallies.js';
import { recountWaiting } from '../../../../server-sdk/dist/lib/database/migrations/0010-waiting-counts.js';
import { startScaleDossier } from '../server/start-scale-dossier.js';
import { sqliteFill } from './dialect.js';
import { madeUpNames, planFill } from './fill-plan.js';
import { countByDays, fillStatements } from './fill-statements.js';
import { makeTemplate } from './make-template.js';

/**
 * A folder with a database that the product has made and migrated, filled in bulk: no journal, one transaction, indexes
 * dropped and made anew. A folder that is full already is left as it is.
 */
export async function fillSqlite(
  directory: string,
  applications: number,
  tell: (line: string) => void,
): Promise<void> {
  const path = join(directory, 'dossier.db');
  if (existsSync(path)) return;
  await mkdir(directory, { recursive: true });
  const started = await startScaleDossier(directory);
  const template = await makeTemplate(started);
  await started.stop();
  const begunAt = performance.now();
  const database = new DatabaseSync(path);
  for (const pragma of [
    'journal_mode = off',
    'synchronous = off',
    'cache_size = -1000000',
    'temp_store = memory',
  ])
    database.exec(`pragma ${pragma}`);
  const indexes = database
    .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")
    .all() as readonly { name: string; sql: string }[];
  database.exec('begin');
  for (const { name } of indexes) database.exec(`drop index ${name}`);
  database.exec('create temp table scale_names (n integer primary key, name text, key text)');
  const insert = database.prepare('insert into scale_names values (?, ?, ?)');
  for (const [n, { name, key }] of madeUpNames().entries()) insert.run(n, name, key);
  for (const statement of fillStatements(planFill(applications, Date.now()), sqliteFill, template))
    database.exec(statement);
  for (const { sql } of indexes) database.exec(sql);
  database.exec('delete from tallies');
  for (const select of Object.values(recounts)) database.exec(`insert into tallies ${select}`);
  for (const statement of countByDays) database.exec(statement);
  database.exec(`insert into tallies ${recountWaiting}`);
  database.exec('commit');
  database.exec('pragma journal_mode = wal');
  database.close();
  const seconds = ((performance.now() - begunAt) / 1_000).toFixed(0);
  tell(`filled ${applications} applications in ${seconds} s`);
}
