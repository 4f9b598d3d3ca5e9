import type { ErrorCode } from '@dossier/server-sdk/contract';

/** What can go wrong: a code of the server's table, or one of the way to it. */
export type ProblemCode = ErrorCode | 'offline' | 'network' | 'aborted';

/** A refusal or a fault as the elements show it: a code for the locale, and its values. */
export interface Problem {
  readonly code: ProblemCode;
  readonly details: Readonly<Record<string, unknown>>;
}
