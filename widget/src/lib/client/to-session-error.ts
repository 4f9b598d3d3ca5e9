import { SessionError } from './session-error.js';

/** Makes a `SessionError` of anything caught; what is none of ours counts as a broken network. */
export function toSessionError(error: unknown, isOnline: boolean): SessionError {
  if (error instanceof SessionError) return error;
  return new SessionError(isOnline ? 'network' : 'offline', { transient: true, cause: error });
}
