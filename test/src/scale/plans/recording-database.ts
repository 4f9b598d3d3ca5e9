import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { changes } from '../../../../server-sdk/dist/lib/changes/registry.js';
import type { Database } from '../../../../server-sdk/dist/lib/contracts/database.js';
import { createIdMaker } from '../../../../server-sdk/dist/lib/database/create-id-maker.js';
import { openSqliteFile } from '../../../../server-sdk/dist/lib/database/open-sqlite-file.js';
import { createKysely } from '../../../../server-sdk/dist/lib/database/sqlite-adapter.js';
import type { ChangeRegistry } from '../../../../server-sdk/dist/lib/database/transaction.js';

/** A statement that the product has run, as it was run. */
export interface RunStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A door to a SQLite file that runs the product's own transactions and writes down what they say to the database. */
export interface RecordingDatabase {
  readonly database: Database;
  /** What was run since the last time, the server's own housekeeping left out. */
  take(): readonly RunStatement[];
  explain(statement: RunStatement): Promise<readonly string[]>;
}

/** What the server does by itself, whoever asks what. */
export const housekeeping = [
  'isOutboxDue',
  'leaseOutbox',
  'sweepUploads',
  'readDueReminders',
  'readOpenDeletions',
];

/** Opens one; the file must have been made by the product. */
export function recordSqlite(path: string): RecordingDatabase {
  const file = openSqliteFile(path);
  let recorded: RunStatement[] = [];
  let isRecording = false;
  const db = createKysely(
    watchStatements(file, (statement) => {
      if (isRecording) recorded.push(statement);
    }),
  );
  const registry: ChangeRegistry = changes;
  const makeId = createIdMaker();
  let last: Promise<unknown> = Promise.resolve();
  return {
    take() {
      const taken = recorded;
      recorded = [];
      return taken;
    },
    async explain({ sql, parameters }) {
      const lines = file.prepare(`explain query plan ${sql}`).all(...(parameters as string[]));
      return lines.map((line) => String((line as { detail: unknown }).detail));
    },
    database: {
      uploadsDirectory: `${path}-uploads`,
      async open(settings, clock = Date.now) {
        const run = async (name: string, input: unknown): Promise<unknown> => {
          isRecording = !housekeeping.includes(name);
          file.exec('begin immediate');
          try {
            const tx = { db, now: clock(), makeId, settings };
            const answer = await registry[name]?.run(tx, input as never);
            file.exec('commit');
            return answer;
          } catch (error) {
            file.exec('rollback');
            throw error;
          }
        };
        return {
          run(name, input) {
            const mine = last.then(() => run(name, input));
            last = mine.catch(() => undefined);
            return mine;
          },
          close: async () => file.close(),
        };
      },
    },
  };
}

function watchStatements(
  file: DatabaseSyncInstance,
  see: (statement: RunStatement) => void,
): DatabaseSyncInstance {
  const watched = {
    close: () => file.close(),
    prepare(sql: string) {
      const statement = file.prepare(sql);
      const watch =
        <Method extends 'all' | 'run' | 'iterate'>(method: Method) =>
        (...parameters: Parameters<StatementSyncInstance['all']>) => {
          see({ sql, parameters });
          return statement[method](...parameters);
        };
      return {
        columns: () => statement.columns(),
        all: watch('all'),
        run: watch('run'),
        iterate: watch('iterate'),
      };
    },
  };
  return watched as unknown as DatabaseSyncInstance;
}
