import type { AuthHook } from '@dossier/server-sdk';
import { readSession, useSession } from './your-system.js';

export const auth: AuthHook = {
  authenticate: async ({ headers }) => {
    // The page asks by itself every ten seconds or so; while nobody touches it, its calls are marked.
    const isBackground = headers['dossier-background'] !== undefined;
    const session = await (isBackground ? readSession(headers.cookie) : useSession(headers.cookie));
    if (session === null) return null;
    // Milliseconds since the epoch: the page warns two minutes before, and offers to stay.
    return { candidate: session.candidate, expiresAt: session.expiresAt };
  },
};
