import { applicationStates } from '@dossier/server-sdk/contract';
import type { CandidateSnapshot } from '../../session/candidate-session-api.js';

/** The custom states (`:state(locked)`) that a snapshot stands for. */
export function statesOf(snapshot: CandidateSnapshot | null): readonly string[] {
  if (snapshot === null) return ['loading'];
  const { status, state } = snapshot;
  return [
    ...(status === 'ready' ? [] : [status]),
    ...(state === null ? [] : [state.application.state]),
    ...(state !== null && state.lock !== null ? ['locked'] : []),
  ];
}

statesOf.all = [
  'loading',
  'signed-out',
  'offline',
  'unavailable',
  'locked',
  ...applicationStates,
] as readonly string[];
