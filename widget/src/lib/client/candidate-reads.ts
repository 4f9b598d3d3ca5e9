import type { StateView } from '@dossier/server-sdk/contract';
import type { Client } from './create-client.js';
import { readMaterialView } from './read-material-view.js';
import { sendJson } from './send-json.js';

/** What a candidate's page asks before anything is pressed. Every call rejects with `SessionError`. */
export interface CandidateReads {
  /** Null when it is still the known version. */
  readState(knownVersion: string | null, signal?: AbortSignal): Promise<StateView | null>;
  activate(signal?: AbortSignal): Promise<{ readonly activated: boolean; readonly state: StateView }>;
  readView(materialId: string): Promise<Blob>;
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
      const { status, body } = await send({ method: 'GET', path: 'state', headers, signal, read: 'json' });
      serialOfVersion = tokens.serial;
      return status === 304 ? null : (body as StateView);
    },
    activate: (signal) => sendJson(send, { method: 'PUT', path: 'activation', signal }),
    readView: (materialId) => readMaterialView(send, materialId),
  };
}
