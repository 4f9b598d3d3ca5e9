import type { Client } from './create-client.js';
import { SessionError } from './session-error.js';

/** Whose desk is on the screen. */
export interface ShownReviewer {
  /** Null until the desk has been read. */
  id: string | null;
  /** A call was refused because somebody else, a reviewer or not, is signed in now. */
  isOther: boolean;
}

/** Refused with these, a call came from somebody whose desk this is not. */
const otherCodes: readonly string[] = ['other_reviewer', 'forbidden'];

/**
 * A client whose calls name the reviewer on the screen as they begin: the host's cookie, or its next token, may be
 * another one's meanwhile, and nothing of this desk may be done, read or kept in that one's name. Only the desk itself
 * is read without, for it says who is signed in.
 */
export function nameReviewer(client: Client, shown: ShownReviewer): Client {
  return {
    ...client,
    async send(call) {
      const { id } = shown;
      if (id === null || call.path === 'review/desk') return client.send(call);
      const headers = () => ({ 'Dossier-Reviewer': encodeURIComponent(id), ...call.headers?.() });
      try {
        return await client.send({ ...call, headers });
      } catch (error) {
        if (error instanceof SessionError && otherCodes.includes(error.code)) shown.isOther = true;
        throw error;
      }
    },
  };
}
