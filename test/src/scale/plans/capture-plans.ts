import type { ProbeCaller } from '../probe/caller.js';
import { probes } from '../probe/probes.js';
import type { RunStatement } from './recording-database.js';

/** A statement of a probe and how the database goes about it. */
export interface StatementPlan {
  readonly sql: string;
  readonly plan: readonly string[];
}

export interface ProbePlans {
  readonly id: string;
  readonly label: string;
  /** Each text once. */
  readonly statements: readonly StatementPlan[];
}

export interface Recorder {
  take(): readonly RunStatement[];
  explain(statement: RunStatement): Promise<readonly string[]>;
}

/** Asks every probe once of a recorded server and explains what it has said to its database, with the same values. */
export async function capturePlans(caller: ProbeCaller, recorder: Recorder): Promise<readonly ProbePlans[]> {
  const all: ProbePlans[] = [];
  for (const probe of probes) {
    recorder.take();
    await caller.probe(probe, 1);
    const once = new Map(recorder.take().map((statement) => [statement.sql, statement]));
    const statements: StatementPlan[] = [];
    for (const statement of once.values()) {
      if (!/^(select|update|insert|delete|with)/i.test(statement.sql)) continue;
      statements.push({ sql: statement.sql, plan: await recorder.explain(statement) });
    }
    all.push({ id: probe.id, label: probe.label, statements });
  }
  return all;
}
