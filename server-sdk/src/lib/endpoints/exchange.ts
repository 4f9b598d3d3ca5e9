import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Logger } from 'pino';
import type { DisplayReceipts } from '../access/create-display-receipts.js';
import type { Caller, Gate } from '../access/create-gate.js';
import type { Limiter } from '../access/create-limiter.js';
import type { RecoveryKeys } from '../access/create-recovery-keys.js';
import type { RunChange } from '../changes/run-change.js';
import type { Storage } from '../contracts/storage.js';
import type { ReviewHooks } from '../hooks/review.js';
import type { Candidate } from '../model/candidate.js';
import type { Category } from '../model/category.js';
import type { Reviewer } from '../model/reviewer.js';
import type { Settings } from '../model/settings.js';
import type { Uploads } from '../uploads/create-uploads.js';
import type { CheckQueue } from '../workers/check-queue.js';
import type { StateWatch } from '../workers/state-watch.js';
import type { AssetFolder } from './read-asset.js';

/** What every endpoint may use. */
export interface Services {
  readonly run: RunChange;
  readonly settings: Settings;
  readonly clock: () => number;
  readonly storage: Storage;
  readonly uploads: Uploads;
  /** Null when the check is switched off. */
  readonly checks: CheckQueue | null;
  readonly gate: Gate;
  /** Null when the limits are switched off. */
  readonly limiter: Limiter | null;
  readonly recoveryKeys: RecoveryKeys;
  readonly displayReceipts: DisplayReceipts;
  readonly review: ReviewHooks;
  readonly evaluate: (candidate: Candidate) => Promise<readonly Category[]>;
  /** Something was left in the outbox: deliver it now. */
  readonly wakeOutbox: () => void;
  /** Where requests wait for an application to move. */
  readonly watch: StateWatch;
  readonly assets: AssetFolder | null;
  readonly origins: readonly string[];
  readonly logger: Logger;
}

/** One request being answered. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The prefix that the SDK is mounted at, without a slash at the end: '' at the root. */
  readonly mountPath: string;
  /** Path below the mount, without a slash at the start and without the query. */
  readonly path: string;
  readonly params: { readonly id?: string; readonly file?: string };
  readonly requestId: string;
  readonly services: Services;
  readonly caller: Caller | null;
}

/** What an endpoint answers. A string is JSON unless `headers` say otherwise. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer | Readable | null;
}

export type Endpoint = (exchange: Exchange) => Promise<Answer>;

/** 200 with a value as JSON. */
export function answerJson(value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, headers, body: JSON.stringify(value) };
}

/** The calling candidate; the route table has made sure that it is one. */
export function candidateOf({ caller }: Exchange): Extract<Caller, { kind: 'candidate' }> {
  if (caller?.kind !== 'candidate') throw new Error('a candidate’s route was called by somebody else');
  return caller;
}

/** The calling reviewer; the route table has made sure that it is one. */
export function reviewerOf({ caller }: Exchange): Reviewer {
  if (caller?.kind !== 'reviewer') throw new Error('a reviewer’s route was called by somebody else');
  return caller.reviewer;
}

/** The id in the path. */
export function idOf({ params }: Exchange): string {
  return params.id ?? '';
}
