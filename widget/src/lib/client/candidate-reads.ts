import type { StateView } from '@dossier/server-sdk/contract';
import type { Client } from './create-client.js';
import { sendJson } from './send-json.js';

/** What one look at the state has brought. */
export interface StateReading {
  /** Null when it is still the known version. */
  readonly state: StateView | null;
  /** When the host's session ends, by the server's clock, milliseconds; null when the host does not say. */
  readonly sessionEndsAt: number | null;
}

/** What a candidate's page asks before anything is pressed. Every call rejects with `SessionError`. */
export interface CandidateReads {
  readState(knownVersion: string | null, signal?: AbortSignal): Promise<StateReading>;
  activate(signal?: AbortSignal): Promise<{ readonly activated: boolean; readonly state: StateView }>;
}

/** The candidate's reading calls over a client. */
export function createCandidateReads({ send, tokens }: Client): CandidateReads {
  let serialOfVersion = 0;
  return {
    async readState(knownVersion, signal) {
      const headers = (): Record<string, string> =>
        // With a new token it may be somebody else: their state is never "unchanged".
        knownVersion !== null && tokens.serial === serialOfVersion
          ? { 'If-None-Match': `"${knownVersion}"` }
          : {};
      const answer = await send({ method: 'GET', path: 'state', headers, signal, read: 'json' });
      serialOfVersion = tokens.serial;
      return {
        state: answer.status === 304 ? null : (answer.body as StateView),
        // Absent, or changed by something on the way: not known.
        sessionEndsAt: Number(answer.headers.get('Dossier-Session-Ends')) || null,
      };
    },
    activate: (signal) => sendJson(send, { method: 'PUT', path: 'activation', signal }),
  };
}
