import type { Kysely } from 'kysely';
import type { Settings } from '../model/settings.js';
import type { Schema } from './schema.js';

/** What a change or a read works with: its queries, the time it happens at, new ids, the configuration. */
export interface Transaction {
  readonly db: Kysely<Schema>;
  /** Milliseconds since the epoch, the same for the whole transaction. */
  readonly now: number;
  /** A new 128-bit id: 22 characters of `[A-Za-z0-9_-]`. */
  makeId(): string;
  readonly settings: Settings;
}

/** A transaction as a named function of plain JSON; it awaits nothing but `tx`. */
export interface Change<Input = never, Output = unknown> {
  /** `read` never writes: it needs no turn at the file's write lock. */
  readonly kind: 'read' | 'change';
  run(tx: Transaction, input: Input): Promise<Output>;
}

export type ChangeRegistry = Readonly<Record<string, Change>>;

/** A transaction that writes. */
export function defineChange<Input, Output>(
  run: (tx: Transaction, input: Input) => Promise<Output>,
): Change<Input, Output> {
  return { kind: 'change', run };
}

/** A transaction that only looks. */
export function defineRead<Input, Output>(
  run: (tx: Transaction, input: Input) => Promise<Output>,
): Change<Input, Output> {
  return { kind: 'read', run };
}
