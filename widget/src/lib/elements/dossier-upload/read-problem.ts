import type { AnyProblem } from './describe-problem.js';
import { type ProblemCode, problemMessageKeys } from './problem-message-keys.js';

/** What a rejected promise of the session or the preparer says; anything else is a fault of ours. */
export function readProblem(error: unknown): AnyProblem {
  const { code, details } = Object(error) as { code?: unknown; details?: unknown };
  if (typeof code !== 'string' || !(code in problemMessageKeys)) return { code: 'internal', details: {} };
  return { code: code as ProblemCode, details: Object(details ?? {}) as Record<string, unknown> };
}
