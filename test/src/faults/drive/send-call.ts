import { type Agent, request as sendRequest } from 'node:http';

/** One request. */
export interface Call {
  readonly url: string;
  readonly token: string;
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes, or anything else as JSON. */
  readonly body?: unknown;
  /** Cuts the connection after so many bytes of the body. */
  readonly cutAfter?: number;
  readonly agent?: Agent;
}

export interface CallAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

const timeoutMs = 15_000;

/** Sends it. Rejects when no whole answer came: nobody knows then whether it happened. */
export function sendCall(call: Call): Promise<CallAnswer> {
  const { url, token, method, path, headers = {}, body, cutAfter, agent } = call;
  const isJson = body !== undefined && !Buffer.isBuffer(body);
  const bytes = body === undefined ? null : isJson ? Buffer.from(JSON.stringify(body)) : (body as Buffer);
  return new Promise((resolve, reject) => {
    const request = sendRequest(`${url}/${path}`, {
      method,
      ...(agent === undefined ? {} : { agent }),
      timeout: timeoutMs,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(isJson ? { 'Content-Type': 'application/json' } : {}),
        ...(bytes === null ? {} : { 'Content-Length': String(bytes.length) }),
        ...headers,
      },
    });
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (part: Buffer) => chunks.push(part));
      response.on('error', reject);
      response.on('close', () => {
        if (!response.complete) return reject(new Error('the answer was cut'));
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes: Buffer.concat(chunks),
        });
      });
    });
    if (cutAfter === undefined || bytes === null) {
      request.end(bytes ?? undefined);
      return;
    }
    request.write(bytes.subarray(0, cutAfter), () => setTimeout(() => request.destroy(new Error('cut')), 1));
  });
}

/** The body as JSON, or null. */
export function jsonOf<Body>({ bytes, headers }: CallAnswer): Body | null {
  if (headers['content-type']?.includes('json') !== true || bytes.length === 0) return null;
  return JSON.parse(bytes.toString()) as Body;
}

/** The code of a refusal, or the status. */
export function codeOf(answer: CallAnswer): string {
  return jsonOf<{ error?: { code?: string } }>(answer)?.error?.code ?? String(answer.status);
}
