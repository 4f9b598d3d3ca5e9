import type { EventKind } from '../../../../server-sdk/dist/lib/model/event.js';
import type { StartedDossier } from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { openRowsFile } from '../../faults/audit/open-rows-file.js';

type Row = Readonly<Record<string, unknown>>;

/** Every row of every table, as text. */
type Picture = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/** What became different between two looks at a database. */
export interface Difference {
  /** Tables with a new, changed or removed row, in the order of their names. */
  readonly tables: readonly string[];
  /** Applications that those rows are of, as far as they say. */
  readonly applications: readonly string[];
  /** What people did by the new events, in order; what the system did is left out. */
  readonly events: readonly EventKind[];
}

export interface RowWatch {
  /** Waits until nothing is being checked or sent any more, and remembers every row. */
  look(): Promise<Picture>;
  since(before: Picture): Promise<Difference>;
  close(): void;
}

/** Looks at a server's database from outside. */
export function watchRows({ directory }: StartedDossier): RowWatch {
  const file = openRowsFile(directory);
  const read = (sql: string) => file.all<Row>(sql);
  const tables = read("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    .map(({ name }) => String(name))
    .sort();
  const isBusy = () =>
    read(`select 1 from outbox where done_at is null and failed_at is null
      union select 1 from materials where state = 'checking'`).length > 0;
  const look = async (): Promise<Picture> => {
    while (isBusy()) await new Promise((resolve) => setTimeout(resolve, 10));
    return new Map(
      tables.map((table) => [
        table,
        new Map(read(`select * from ${table}`).map((row) => [JSON.stringify(row), row])),
      ]),
    );
  };
  return {
    look,
    since: async (before) => compare(before, await look()),
    close: () => file.close(),
  };
}

function compare(before: Picture, after: Picture): Difference {
  const changed = [...after].map(([table, rows]) => {
    const old = before.get(table) ?? new Map<string, Row>();
    const added = [...rows].filter(([text]) => !old.has(text)).map(([, row]) => row);
    const gone = [...old].filter(([text]) => !rows.has(text)).map(([, row]) => row);
    return { table, added, gone };
  });
  const touched = changed.filter(({ added, gone }) => added.length + gone.length > 0);
  const ids = touched.flatMap(({ table, added, gone }) =>
    [...added, ...gone].map((row) => (table === 'applications' ? row.id : row.application_id)),
  );
  const events = touched.find(({ table }) => table === 'events')?.added ?? [];
  return {
    tables: touched.map(({ table }) => table),
    applications: [...new Set(ids.flatMap((id) => (typeof id === 'string' ? [id] : [])))],
    events: events
      .filter(({ role }) => role === 'candidate' || role === 'reviewer')
      .sort((a, b) => Number(a.seq) - Number(b.seq))
      .map(({ kind }) => kind as EventKind),
  };
}
