import type { Candidate, Dossier } from '@dossier/server-sdk';

/** For a page of another origin, or an app: your server asks for a token, your page hands it to the element. */
export async function issueToken(dossier: Dossier, candidate: Candidate) {
  return dossier.tokens.issue({ candidate });
}
