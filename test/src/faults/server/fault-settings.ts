import type { PlantedBug } from './planted-bugs.js';
import type { StrikeOrder } from './strike-points.js';

/** What a server process of the harness is started with. */
export interface FaultSettings {
  readonly directory: string;
  /** How far its clock is ahead, milliseconds. */
  readonly aheadMs: number;
  /** Stores pictures without their check. */
  readonly isUnchecked: boolean;
  /** Kills itself there. */
  readonly strike: StrikeOrder | null;
  /** Faults planted to see whether the harness finds them. */
  readonly bugs: readonly PlantedBug[];
  /** Cuts the power when it dies: what was not synced is gone. */
  readonly isForgetful?: boolean;
}

/** Asks a server process for a token. */
export interface TokenRequest {
  readonly id: number;
  readonly subject: { readonly candidate: string } | { readonly reviewer: string; readonly stage: string };
}

/** What a server process says to its parent. */
export type FaultMessage =
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'token'; readonly id: number; readonly token: string }
  | { readonly kind: 'failed'; readonly id: number };

/** The variable in which the database's thread finds the settings of its process. */
export const settingsVariable = 'DOSSIER_FAULT_SETTINGS';

/** The settings of this process, for its parts and its threads. */
export function readFaultSettings(): FaultSettings {
  return JSON.parse(process.env[settingsVariable] ?? '{}') as FaultSettings;
}
