import type { ServerReady } from '../servers/server-messages.js';

/** Activates the application of every token, from outside: a client in the server's process would be paid for by it. */
export async function activateCandidates({ port, path, tokens }: ServerReady): Promise<void> {
  const url = `http://127.0.0.1:${port}${path.replace('/uploads', '/activation')}`;
  for (const token of tokens) {
    const response = await fetch(url, { method: 'PUT', headers: { Authorization: `Bearer ${token}` } });
    const text = await response.text();
    if (!response.ok) throw new Error(`activation answered ${response.status}: ${text}`);
  }
}
