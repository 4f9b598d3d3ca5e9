import type { Dossier } from '@dossier/server-sdk';

/** Makes so many applications and a token for each; they are not activated yet. */
export async function issueTokens(dossier: Dossier, count: number): Promise<readonly string[]> {
  const tokens: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const candidate = { id: `candidate-${index}`, name: `Candidate ${index}`, site: 's1', region: 'r1' };
    tokens.push(await dossier.tokens.issue({ candidate: { ...candidate, version: '1' } }));
  }
  return tokens;
}
