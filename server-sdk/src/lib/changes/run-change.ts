import type { OpenDatabase } from '../contracts/database.js';
import type { Change } from '../database/transaction.js';
import type { changes } from './registry.js';

type Changes = typeof changes;

/** The name of a transaction. */
export type ChangeName = keyof Changes;
type InputOf<Name extends ChangeName> = Changes[Name] extends Change<infer Input, unknown> ? Input : never;
type OutputOf<Name extends ChangeName> = Awaited<ReturnType<Changes[Name]['run']>>;

/** Runs a transaction by name, with its own types. */
export type RunChange = <Name extends ChangeName>(
  name: Name,
  input: InputOf<Name>,
) => Promise<OutputOf<Name>>;

/** The typed way to an open database. */
export function runnerOf(database: OpenDatabase): RunChange {
  return (name, input) => database.run(name, input) as never;
}
