import { type Agent, request } from 'node:http';

/** One request of the bench. */
export interface Call {
  readonly agent: Agent;
  readonly port: number;
  readonly method: string;
  /** Below the mount. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body?: Buffer;
}

export interface Answered {
  readonly status: number;
  readonly body: Buffer;
}

/** Sends it and reads the answer to its end. */
export function send({ agent, port, method, path, headers, body }: Call): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const target = { agent, host: '127.0.0.1', port, method, path: `/dossier/${path}`, headers };
    const outgoing = request(target, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts) }));
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export function bearer(token: string): Readonly<Record<string, string>> {
  return { Authorization: `Bearer ${token}` };
}
