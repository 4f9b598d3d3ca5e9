import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteFile } from './open-sqlite-file.js';
import { wipeSqliteFile } from './wipe-sqlite-file.js';

const dayMs = 24 * 3_600_000;
const freelyRewrittenBytes = 268_435_456;
const canary = 'canary-of-a-deleted-row';

let folder = '';
let file: ReturnType<typeof openSqliteFile>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dossier-wipe-'));
  file = openSqliteFile(join(folder, 'a.db'));
  file.exec(
    `create table settings (programme_id text, name text, value text, primary key (programme_id, name))`,
  );
  file.exec('create table people (id text primary key, value text)');
});
afterEach(async () => {
  file.close();
  await rm(folder, { recursive: true, force: true });
});

/** Rows that come in no order, so that pages are split and their cells moved; then those with the canary go. */
function leaveTraces(): void {
  file.exec('begin');
  const insert = file.prepare('insert into people values (?, ?)');
  for (let n = 0; n < 1_000; n += 1) {
    const id = `${(n * 7919) % 1_001}`.padStart(30, '0');
    insert.run(id, `${n % 3 === 0 ? canary : 'somebody-who-stays'}-${'x'.repeat(n % 90)}`);
  }
  file.exec('commit');
  file.prepare('delete from people where value like ?').run(`${canary}%`);
}

/** By another process: a file that this one opens and closes by itself would end SQLite's locks on it. */
function countTraces(): number {
  const script = `
    const { readdirSync, readFileSync } = require('node:fs');
    let count = 0;
    for (const name of readdirSync(process.argv[1])) {
      const bytes = readFileSync(process.argv[1] + '/' + name);
      for (let at = bytes.indexOf(process.argv[2]); at >= 0; at = bytes.indexOf(process.argv[2], at + 1)) count += 1;
    }
    console.log(count);`;
  return Number(execFileSync(process.execPath, ['-e', script, folder, canary], { encoding: 'utf8' }));
}

const wipe = (now: number, isUrgent = false, bytes = freelyRewrittenBytes) =>
  wipeSqliteFile(file, async (step) => step(), { now, isUrgent, freelyRewrittenBytes: bytes });

it('leaves nothing of deleted rows in a small file, however often it is asked', async () => {
  for (let time = 0; time < 2; time += 1) {
    leaveTraces();
    // Between the rows and in the log: what the wiping is for.
    expect(countTraces()).toBeGreaterThan(0);
    expect(await wipe(dayMs)).toBe(true);
    expect(countTraces()).toBe(0);
    file.exec('delete from people');
  }
});

it('leaves nothing in a file of more than 256 MB either', async () => {
  file.exec('create table pictures (value blob)');
  file.exec(`insert into pictures values (zeroblob(${freelyRewrittenBytes + 1}))`);
  leaveTraces();
  expect(await wipe(dayMs)).toBe(true);
  expect(countTraces()).toBe(0);
});

it('writes a large file anew once a day, says so until then, and at once when it is urgent', async () => {
  leaveTraces();
  expect(await wipe(10 * dayMs, false, 1)).toBe(true);
  expect(countTraces()).toBe(0);
  file.exec('delete from people');
  leaveTraces();
  expect(await wipe(11 * dayMs - 1, false, 1)).toBe(false);
  expect(await wipe(11 * dayMs, false, 1)).toBe(true);
  expect(countTraces()).toBe(0);
  file.exec('delete from people');
  leaveTraces();
  expect(await wipe(11 * dayMs + 1, true, 1)).toBe(true);
  expect(countTraces()).toBe(0);
});
