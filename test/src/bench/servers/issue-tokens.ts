import type { Dossier } from '@dossier/server-sdk';

/** Makes so many activated applications and a token for each. */
export async function issueTokens(dossier: Dossier, url: string, count: number): Promise<readonly string[]> {
  const tokens: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const candidate = {
      id: `candidate-${index}`,
      name: `Candidate ${index}`,
      site: 's1',
      region: 'r1',
      version: '1',
    };
    const token = await dossier.tokens.issue({ candidate });
    await activate(url, token);
    tokens.push(token);
  }
  return tokens;
}

async function activate(url: string, token: string): Promise<void> {
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/activation`, { method: 'PUT', headers });
  if (!response.ok) throw new Error(`activation answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}
