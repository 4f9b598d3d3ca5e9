import type { Problem } from '../../session/candidate-session-api.js';

/** What a session's method rejected with; anything else is a fault of ours. */
export function readProblem(thrown: unknown): Problem {
  if (isProblem(thrown)) return { code: thrown.code, details: thrown.details };
  return { code: 'internal', details: {} };
}

function isProblem(thrown: unknown): thrown is Problem {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'details' in thrown;
}
