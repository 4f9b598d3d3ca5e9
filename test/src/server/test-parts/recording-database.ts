import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { changes } from '../../../../server-sdk/dist/lib/changes/registry.js';
import type { Database } from '../../../../server-sdk/dist/lib/contracts/database.js';
import { createIdMaker } from '../../../../server-sdk/dist/lib/database/create-id-maker.js';
import { migrate } from '../../../../server-sdk/dist/lib/database/migrate.js';
import { openSqliteFile } from '../../../../server-sdk/dist/lib/database/open-sqlite-file.js';
import { createKysely } from '../../../../server-sdk/dist/lib/database/sqlite-adapter.js';
import type { ChangeRegistry } from '../../../../server-sdk/dist/lib/database/transaction.js';
import { dossierHandler } from '../../../../server-sdk/dist/lib/mounts/dossier-handler.js';
import type { StartedDossier } from '../../../../server-sdk/dist/lib/testing/start-dossier.js';

/** What one request has asked of the database: names of changes and the text of every statement, in order. */
type Record = string[];

/** The record of the request that is being answered; work of nobody's request is in none. */
const answering = new AsyncLocalStorage<Record>();
const records: Record[] = [];

/** Records of the requests that were answered since the last call, oldest first. */
export function takeRecords(): readonly Record[] {
  return records.splice(0);
}

type Sqlite = ReturnType<typeof openSqliteFile>;

/** The same changes on the same kind of file, in this thread and one after the other, so that statements can be seen. */
export function recordingDatabase(directory: string): Database {
  return {
    uploadsDirectory: join(directory, 'uploads'),
    async open(settings, clock = Date.now) {
      const file = openSqliteFile(join(directory, 'dossier.db'));
      await migrate(createKysely(file));
      const db = createKysely(recordingFile(file));
      const makeId = createIdMaker();
      let last: Promise<unknown> = Promise.resolve();
      const runOne = async (name: string, input: unknown): Promise<unknown> => {
        answering.getStore()?.push(`change ${name}`);
        const change = (changes as unknown as ChangeRegistry)[name];
        file.exec('begin immediate');
        try {
          const result = await change?.run({ db, now: clock(), makeId, settings }, input as never);
          file.exec('commit');
          return JSON.parse(JSON.stringify(result ?? null));
        } catch (error) {
          file.exec('rollback');
          throw error;
        }
      };
      return {
        run(name, input) {
          const answer = last.then(() => runOne(name, input));
          last = answer.catch(() => undefined);
          return answer;
        },
        close: async () => {
          await last;
          file.close();
        },
      };
    },
  };
}

function recordingFile(file: Sqlite): Sqlite {
  const prepare = (text: string) => {
    const statement = file.prepare(text);
    const note = () => answering.getStore()?.push(text);
    return {
      columns: () => statement.columns(),
      all: (...values: []) => [note(), statement.all(...values)][1],
      run: (...values: []) => [note(), statement.run(...values)][1],
      iterate: (...values: []) => [note(), statement.iterate(...values)][1],
    };
  };
  return { prepare, close: () => undefined } as unknown as Sqlite;
}

/** A second way to the same Dossier, where each request's statements are recorded. */
export async function serveRecorded(started: StartedDossier): Promise<{ url: string; server: Server }> {
  const handle = dossierHandler(started.dossier, { prefix: '/dossier' });
  const server = createServer((request, response) => {
    const record: Record = [];
    records.push(record);
    void answering.run(record, () => handle(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/dossier`, server };
}
