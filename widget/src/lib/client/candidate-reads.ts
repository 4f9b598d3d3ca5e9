import type { StateView } from '@dossier/server-sdk/contract';
import type { Client } from './create-client.js';
import { sendJson } from './send-json.js';

/** What one look at the state has brought. */
export interface StateReading {
  /** Null when it is still the known version. */
  readonly state: StateView | null;
  /** When the host's session ends, by the server's clock, milliseconds; null when the host does not say. */
  readonly sessionEndsAt: number | null;
  /** Whether the server waited for news, or has too many who wait; null when it said nothing of waiting. */
  readonly waited: boolean | null;
}

/** What a candidate's page asks before anything is pressed. Every call rejects with `SessionError`. */
export interface CandidateReads {
  /** @param waitSeconds how long the server may wait for another version, if the known one still stands */
  readState(knownVersion: string | null, signal?: AbortSignal, waitSeconds?: number): Promise<StateReading>;
  activate(signal?: AbortSignal): Promise<{ readonly activated: boolean; readonly state: StateView }>;
}

/** The candidate's reading calls over a client. */
export function createCandidateReads({ send, tokens }: Client): CandidateReads {
  let serialOfVersion = 0;
  return {
    async readState(knownVersion, signal, waitSeconds = 0) {
      const headers = (): Record<string, string> =>
        // With a new token it may be somebody else: their state is never "unchanged".
        knownVersion !== null && tokens.serial === serialOfVersion
          ? {
              'If-None-Match': `"${knownVersion}"`,
              ...(waitSeconds > 0 ? { Prefer: `wait=${waitSeconds}` } : {}),
            }
          : {};
      const timeoutMs = 20_000 + waitSeconds * 1_000;
      const answer = await send({ method: 'GET', path: 'state', headers, signal, timeoutMs, read: 'json' });
      const applied = answer.headers.get('Preference-Applied');
      serialOfVersion = tokens.serial;
      return {
        state: answer.status === 304 ? null : (answer.body as StateView),
        // Absent, or changed by something on the way: not known.
        sessionEndsAt: Number(answer.headers.get('Dossier-Session-Ends')) || null,
        waited: applied === null ? null : applied !== 'wait=0',
      };
    },
    activate: (signal) => sendJson(send, { method: 'PUT', path: 'activation', signal }),
  };
}
