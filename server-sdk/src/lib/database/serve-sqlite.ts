import { setTimeout as sleep } from 'node:timers/promises';
import type { MessagePort } from 'node:worker_threads';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Kysely } from 'kysely';
import { DossierError } from '../errors/dossier-error.js';
import type { Settings } from '../model/settings.js';
import { createIdMaker } from './create-id-maker.js';
import { migrate } from './migrate.js';
import { identifyDatabase, openSqliteFile } from './open-sqlite-file.js';
import type { Schema } from './schema.js';
import { createKysely } from './sqlite-adapter.js';
import { isBusy, mapSqliteFailure } from './sqlite-failure.js';
import type { SqliteAnswer, SqliteCall, SqliteMessage, SqliteThreadData } from './sqlite-messages.js';
import type { Change, ChangeRegistry, Transaction } from './transaction.js';
import { wipeSqliteFile } from './wipe-sqlite-file.js';

/** How long a group waits for another process to let go of the file before its callers are told to come again. */
const busyLimitMs = 5_000;
/** How long a start waits for another process that is starting on the same file. */
const startLimitMs = 30_000;
/** How long a change may wait for its turn: behind a slow disk its caller is gone by then, and must come again. */
const turnLimitMs = 10_000;
/** Transactions that share one commit, at most. */
const groupSize = 64;
/** The pause after a commit in which a second process gets its turn. */
const turnPauseMs = 1;

/**
 * The thread's side: opens the file, then runs what arrives. Waiting changes share one commit, each in a savepoint
 * of its own; reads run before them and wait for nobody's write lock.
 */
export async function serveSqlite(
  port: MessagePort,
  data: SqliteThreadData,
  registry: ChangeRegistry,
): Promise<void> {
  const database = await whenFree(() => openSqliteFile(data.path));
  const db = createKysely(database);
  await whenFree(() => migrateAtOnce(database, db));
  const server = new SqliteServer(port, database, db, data, registry);
  port.on('message', (calls: readonly SqliteCall[]) => server.take(calls));
  port.postMessage({ ready: true } satisfies SqliteMessage);
}

/** Tries again while another process holds the file: two may make it, turn it to WAL and migrate it at once. */
async function whenFree<Result>(
  attempt: () => Promise<Result> | Result,
  limitMs = startLimitMs,
): Promise<Result> {
  const giveUpAt = performance.now() + limitMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error;
      await sleep(20 + Math.random() * 20);
    }
  }
}

/**
 * All migrations are one transaction, begun with the file's write lock: Kysely runs none of its own on SQLite, and a
 * crash half-way would leave half of the tables.
 */
async function migrateAtOnce(database: DatabaseSyncInstance, db: Kysely<Schema>): Promise<void> {
  try {
    database.exec('begin immediate');
    await migrate(db);
    database.exec('commit');
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}

interface WaitingChange extends SqliteCall {
  /** When it came, by `performance.now()`. */
  readonly since: number;
}

class SqliteServer {
  readonly #port: MessagePort;
  readonly #database: DatabaseSyncInstance;
  readonly #db: Kysely<Schema>;
  readonly #settings: Settings;
  readonly #path: string;
  readonly #freelyRewrittenBytes: number;
  readonly #identity: string;
  readonly #registry: ChangeRegistry;
  readonly #makeId = createIdMaker();
  #reads: SqliteCall[] = [];
  #changes: WaitingChange[] = [];
  #answers: SqliteAnswer[] = [];
  #draining = false;

  constructor(
    port: MessagePort,
    database: DatabaseSyncInstance,
    db: Kysely<Schema>,
    data: SqliteThreadData,
    registry: ChangeRegistry,
  ) {
    this.#port = port;
    this.#database = database;
    this.#db = db;
    this.#settings = data.settings;
    this.#freelyRewrittenBytes = data.freelyRewrittenBytes;
    this.#path = data.path;
    this.#identity = identifyDatabase(data.path);
    this.#registry = registry;
  }

  take(calls: readonly SqliteCall[]): void {
    for (const call of calls) this.#enqueue(call);
    this.#postAnswers();
    if (this.#draining) return;
    this.#draining = true;
    setImmediate(() => void this.#drain());
  }

  #enqueue(call: SqliteCall): void {
    if (call.name === ':close') {
      void this.#close(call);
      return;
    }
    if (call.name === ':wipe') {
      void this.#wipe(call);
      return;
    }
    const change = this.#registry[call.name];
    if (change === undefined) {
      this.#refuse(call, new DossierError('internal', { details: { change: call.name } }));
      return;
    }
    if (change.kind === 'read') this.#reads.push(call);
    else this.#changes.push({ ...call, since: performance.now() });
  }

  async #drain(): Promise<void> {
    while (this.#reads.length + this.#changes.length > 0) {
      await this.#runReads();
      if (this.#changes.length === 0) continue;
      await this.#runGroup();
      this.#postAnswers();
      await sleep(turnPauseMs);
    }
    this.#draining = false;
  }

  async #runReads(): Promise<void> {
    if (this.#reads.length === 0) return;
    const calls = this.#reads;
    this.#reads = [];
    try {
      this.#checkFile();
      this.#database.exec('begin');
      for (const call of calls) await this.#runRead(call);
    } catch (error) {
      for (const call of calls) this.#refuse(call, error);
    } finally {
      this.#end('commit');
    }
    this.#postAnswers();
  }

  /** Reads that waited together see the same moment; what one of them throws is its own affair. */
  async #runRead(call: SqliteCall): Promise<void> {
    try {
      this.#answer(call, await this.#run(call));
    } catch (error) {
      this.#refuse(call, error);
    }
  }

  async #runGroup(): Promise<void> {
    const begun = await this.#begin();
    if (begun !== true) {
      // Whoever waits behind them would only wait for the same lock.
      for (const call of this.#changes.splice(0)) this.#refuse(call, begun);
      return;
    }
    this.#refuseOverdue();
    const done: Array<readonly [SqliteCall, unknown]> = [];
    const calls = this.#changes.splice(0, groupSize);
    for (const [index, call] of calls.entries()) {
      try {
        done.push([call, await this.#runInSavepoint(call)]);
      } catch (error) {
        this.#refuse(call, error);
        if (this.#database.isTransaction) continue;
        // A full disk or a failed write can end the whole transaction: nothing before it has happened then.
        for (const [undone] of done) this.#refuse(undone, error);
        this.#changes.unshift(...calls.slice(index + 1));
        return;
      }
    }
    try {
      this.#database.exec('commit');
      // A log that was removed meanwhile took the commit with it.
      this.#checkFile();
      for (const [call, value] of done) this.#answer(call, value);
    } catch (error) {
      this.#end('rollback');
      for (const [call] of done) this.#refuse(call, error);
    }
  }

  /** Whoever came first waits longest. */
  #refuseOverdue(): void {
    const first = this.#changes.findIndex(({ since }) => performance.now() - since < turnLimitMs);
    const late = this.#changes.splice(0, first < 0 ? this.#changes.length : first);
    const cause = new Error('the disk is too slow for the changes that wait');
    for (const call of late)
      this.#refuse(call, new DossierError('unavailable', { cause, retryAfterSeconds: 5 }));
  }

  /** Takes the file's write lock, serving reads while another process holds it. */
  async #begin(): Promise<true | unknown> {
    const giveUpAt = performance.now() + busyLimitMs;
    for (;;) {
      try {
        this.#checkFile();
        this.#database.exec('begin immediate');
        return true;
      } catch (error) {
        if (!isBusy(error) || performance.now() > giveUpAt) return error;
        await this.#runReads();
        await sleep(Math.random() * 2);
      }
    }
  }

  async #runInSavepoint(call: SqliteCall): Promise<unknown> {
    this.#database.exec('savepoint change');
    try {
      const value = await this.#run(call);
      this.#database.exec('release change');
      return value;
    } catch (error) {
      if (this.#database.isTransaction) {
        this.#database.exec('rollback to change');
        this.#database.exec('release change');
      }
      throw error;
    }
  }

  async #run(call: SqliteCall): Promise<unknown> {
    const { run } = this.#registry[call.name] as Change;
    const tx: Transaction = {
      db: this.#db,
      now: call.now,
      makeId: this.#makeId,
      settings: this.#settings,
    };
    return run(tx, call.input as never);
  }

  /** A file that was deleted or replaced must never be written on as if nothing had happened. */
  #checkFile(): void {
    if (identifyDatabase(this.#path) === this.#identity) return;
    throw new DossierError('unavailable', {
      cause: new Error('the database file or its log was removed or replaced'),
    });
  }

  #end(statement: 'commit' | 'rollback'): void {
    try {
      if (this.#database.isTransaction) this.#database.exec(statement);
    } catch {
      // The transaction is over already; the next one begins afresh.
    }
  }

  #answer(call: SqliteCall, value: unknown): void {
    this.#answers.push({ id: call.id, value });
  }

  #refuse(call: SqliteCall, thrown: unknown): void {
    const error = mapSqliteFailure(thrown);
    const cause = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : null;
    const { code, details, retryAfterSeconds } = error;
    this.#answers.push({ id: call.id, error: { code, details, retryAfterSeconds, cause } });
  }

  /** What was answered since the last time, as one message: each wakes the other thread, which costs more. */
  #postAnswers(): void {
    if (this.#answers.length === 0) return;
    this.#port.postMessage({ answers: this.#answers } satisfies SqliteMessage);
    this.#answers = [];
  }

  /** Deleted cells are zeroed at once; what the log and pages that were rebuilt still hold of them goes here. */
  async #wipe(call: SqliteCall): Promise<void> {
    try {
      const inTurn = (step: () => void) =>
        whenFree(async () => {
          // No step may stand inside a transaction; between two steps whoever waits has its turn.
          while (this.#draining) await sleep(2);
          this.#checkFile();
          step();
        }, busyLimitMs);
      const { isUrgent } = call.input as { readonly isUrgent: boolean };
      const freelyRewrittenBytes = this.#freelyRewrittenBytes;
      const options = { now: call.now, isUrgent, freelyRewrittenBytes };
      this.#answer(call, await wipeSqliteFile(this.#database, inTurn, options));
    } catch (error) {
      this.#refuse(call, error);
    }
    this.#postAnswers();
  }

  async #close(call: SqliteCall): Promise<void> {
    while (this.#draining) await sleep(2);
    this.#database.close();
    this.#answer(call, null);
    this.#postAnswers();
    this.#port.close();
  }
}
