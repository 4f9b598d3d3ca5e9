import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeSettings } from '../testing/make-record.js';
import { serveSqlite } from './serve-sqlite.js';
import type { SqliteAnswer, SqliteMessage } from './sqlite-messages.js';
import { defineChange, defineRead } from './transaction.js';

const keep = defineChange(async (tx, name: string): Promise<string> => {
  await tx.db.insertInto('settings').values({ programme_id: 'exam', name, value: '1' }).execute();
  return name;
});
/** What SQLite does by itself when a write fails in the middle: the whole transaction is gone. */
const loseTransaction = defineChange(async (tx, name: string): Promise<string> => {
  await keep.run(tx, name);
  await sql.raw('rollback').execute(tx.db);
  throw Object.assign(new Error('disk I/O error'), { errcode: 10 });
});
const limitPages = defineChange(async (tx, more: number): Promise<void> => {
  const { rows } = await sql.raw<{ page_count: number }>('pragma page_count').execute(tx.db);
  await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + more}`).execute(tx.db);
});
const fill = defineChange(async (tx, name: string): Promise<void> => {
  const value = 'x'.repeat(200_000);
  await tx.db.insertInto('settings').values({ programme_id: 'exam', name, value }).execute();
});
const names = defineRead(async (tx): Promise<readonly string[]> => {
  const rows = await tx.db.selectFrom('settings').select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
});
const registry = { keep, loseTransaction, limitPages, fill, names };

/** The thread's side alone, with changes that break. */
describe('the database thread', () => {
  let directory = '';
  let port: MessagePort;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-serve-'));
    const channel = new MessageChannel();
    port = channel.port2;
    const ready = new Promise((resolve) => port.once('message', resolve));
    const data = {
      path: join(directory, 'a.db'),
      settings: makeSettings(),
      freelyRewrittenBytes: 268_435_456,
    };
    await serveSqlite(channel.port1, data, registry);
    await ready;
  });
  afterEach(async () => {
    port.close();
    await rm(directory, { recursive: true, force: true });
  });

  /** Sends calls in one message, so that they share one commit, and says how each went. */
  const callAll = (...calls: readonly (readonly [keyof typeof registry, unknown])[]) =>
    new Promise<readonly unknown[]>((resolve) => {
      const told: unknown[] = [];
      const settle = (answer: SqliteAnswer) => {
        told[answer.id] = 'error' in answer ? `! ${answer.error.code}` : answer.value;
        if (Object.keys(told).length < calls.length) return;
        port.off('message', listen);
        resolve(told);
      };
      const listen = (message: SqliteMessage) => {
        if ('answers' in message) message.answers.forEach(settle);
      };
      port.on('message', listen);
      port.postMessage(calls.map(([name, input], id) => ({ id, name, input, now: 0 })));
    });

  it('takes back what shared a lost transaction, and only that', async () => {
    const told = await callAll(['keep', 'a'], ['keep', 'b'], ['loseTransaction', 'c'], ['keep', 'd']);
    expect(told).toEqual(['! unavailable', '! unavailable', '! unavailable', 'd']);
    expect(await callAll(['names', null])).toEqual([['d']]);
    expect(await callAll(['keep', 'a'])).toEqual(['a']);
  });

  it('takes back one change that fails and keeps those beside it', async () => {
    const told = await callAll(['keep', 'a'], ['keep', 'a'], ['keep', 'b']);
    expect(told).toEqual(['a', '! internal', 'b']);
    expect(await callAll(['names', null])).toEqual([['a', 'b']]);
  });

  it('says storage_full when the disk is, changes nothing, and goes on when there is room', async () => {
    await callAll(['limitPages', 2]);
    expect(await callAll(['keep', 'a'], ['fill', 'large'])).toEqual(['! storage_full', '! storage_full']);
    expect(await callAll(['names', null])).toEqual([[]]);
    expect(await callAll(['keep', 'a'])).toEqual(['a']);
    expect(await callAll(['names', null])).toEqual([['a']]);
    await callAll(['limitPages', 1_000]);
    expect(await callAll(['fill', 'large'], ['names', null])).toEqual([undefined, ['a']]);
    expect(await callAll(['names', null])).toEqual([['a', 'large']]);
  });
});
