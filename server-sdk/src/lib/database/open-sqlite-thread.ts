import { Worker } from 'node:worker_threads';
import type { OpenDatabase } from '../contracts/database.js';
import { DossierError } from '../errors/dossier-error.js';
import type { SqliteAnswer, SqliteCall, SqliteMessage, SqliteThreadData } from './sqlite-messages.js';

/** Calls that may wait at once; more are refused at once instead of piling up. */
const mostWaiting = 5_000;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * Opens a SQLite file in a thread of its own, so that a busy file never stops the event loop.
 * @param entry the thread's compiled entry file
 * @returns once the file is open and migrated; rejects with the reason in one sentence
 */
export async function openSqliteThread(
  workerData: SqliteThreadData,
  entry: URL,
  clock: () => number = Date.now,
): Promise<OpenDatabase> {
  const worker = new Worker(entry, { workerData, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ended: Error | null = null;

  const end = (reason: Error): void => {
    ended ??= reason;
    for (const { reject } of waiting.values()) reject(new DossierError('unavailable', { cause: reason }));
    waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the database thread ended')));
  await untilReady(worker);
  worker.on('message', (message: SqliteMessage) => {
    if ('answers' in message) message.answers.forEach(settle);
  });
  const settle = (answer: SqliteAnswer): void => {
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) call?.reject(restoreError(answer.error));
    else call?.resolve(answer.value);
  };
  const post = collectCalls(worker);

  const send = (name: string, input: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended !== null) return reject(new DossierError('unavailable', { cause: ended }));
      if (waiting.size >= mostWaiting)
        return reject(new DossierError('unavailable', { retryAfterSeconds: 5 }));
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      post({ id: lastId, name, input, now: clock() });
    });

  return {
    run: send,
    wipe: ({ isUrgent = false } = {}) => send(':wipe', { isUrgent }) as Promise<boolean>,
    async close() {
      if (ended !== null) return;
      await send(':close', null).catch(() => undefined);
      ended = new Error('the database is closed');
      await worker.terminate();
    },
  };
}

/** Posts the calls of one turn of the event loop as one message: each message wakes the thread, which costs more. */
function collectCalls(worker: Worker): (call: SqliteCall) => void {
  let calls: SqliteCall[] = [];
  return (call) => {
    calls.push(call);
    if (calls.length > 1) return;
    setImmediate(() => {
      const turn = calls;
      calls = [];
      worker.postMessage(turn satisfies readonly SqliteCall[]);
    });
  };
}

function untilReady(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the database thread ended before the file was open')));
    worker.once('message', (message: SqliteMessage) => {
      if ('fatal' in message) {
        void worker.terminate();
        reject(new Error(message.fatal));
      } else resolve();
    });
  });
}

type CarriedError = Extract<SqliteAnswer, { error: unknown }>['error'];

function restoreError(carried: CarriedError): DossierError {
  return new DossierError(carried.code, {
    details: carried.details,
    ...(carried.cause === null ? {} : { cause: new Error(carried.cause) }),
    ...(carried.retryAfterSeconds === null ? {} : { retryAfterSeconds: carried.retryAfterSeconds }),
  });
}
