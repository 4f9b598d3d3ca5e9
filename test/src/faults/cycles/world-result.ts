import type { LedgerSums } from './ledger.js';

/** What one world has shown. */
export interface WorldResult {
  readonly seed: number;
  readonly cycles: number;
  /** Each is a promise that was broken; none is good. */
  readonly problems: readonly string[];
  readonly lost: number;
  readonly ghosts: number;
  readonly overCount: number;
  readonly ledger: LedgerSums;
  /** From a start on what a killed one left until it serves, milliseconds: of those from the product's own files. */
  readonly readyMs: readonly number[];
  /** How often processes died, by the point; `at random` for those that were killed from outside. */
  readonly deaths: Readonly<Record<string, number>>;
  readonly audited: { readonly audits: number; readonly materials: number; readonly events: number };
}
