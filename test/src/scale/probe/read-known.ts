import { mostProbed, programmeId } from '../fill/fill-plan.js';
import type { Known } from './probe.js';

/** Runs a query on the database itself. */
export type ReadRows = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** What the probes must know of a filled database. */
export async function readKnown(read: ReadRows): Promise<Omit<Known, 'etags'>> {
  const ids = Array.from({ length: mostProbed }, (_, n) => `'K${n + 1}'`).join(',');
  const probed = await read(
    `select id, candidate from applications where programme_id = '${programmeId}' and candidate_id in (${ids}) order by id`,
  );
  return {
    candidates: probed.map(({ candidate }) => JSON.parse(String(candidate))),
    applicationIds: probed.map(({ id }) => String(id)),
    middle: {
      waiting: await readMiddle(read, "state = 'submitted' and stage = 'site'"),
      finished: await readMiddle(read, "state = 'approved'"),
    },
  };
}

async function readMiddle(read: ReadRows, where: string): Promise<string> {
  const all = `from applications where programme_id = '${programmeId}' and ${where}`;
  const [count] = await read(`select count(*) as n ${all}`);
  const [row] = await read(
    `select waiting_since, id ${all} order by waiting_since, id limit 1 offset ${Math.floor(Number(count?.n) / 2)}`,
  );
  return `${row?.waiting_since}.${row?.id}`;
}
