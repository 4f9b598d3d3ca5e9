import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** One question from outside, without credentials. */
export interface Question {
  readonly method: string;
  /** Below the mount, such as `state`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Announces so many bytes, sends the first few, and the rest only when nobody answers meanwhile. */
  readonly bytes?: number;
}

/** What came back. */
export interface MountAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The code of Dossier's own errors, or null when it is another's answer. */
  readonly code: string | null;
  /** The number of Dossier's own errors. */
  readonly requestId: string | null;
  readonly text: string;
  /** The answer came only after the whole body. */
  readonly isLate: boolean;
}

/** Asks a mounted Dossier, or what stands before it. Rejects with the socket's error, or when nothing comes for 20 s. */
export function askMount(mount: URL, question: Question): Promise<MountAnswer> {
  const { method, path, bytes } = question;
  const length = bytes === undefined ? {} : { 'Content-Length': String(bytes) };
  const url = new URL(`${mount.pathname.replace(/\/$/, '')}/${path}`, mount);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    let isLate = false;
    const asked = send(url, { method, headers: { ...question.headers, ...length }, agent: false });
    const over = setTimeout(() => asked.destroy(new Error('no answer within 20 s')), answerMs);
    const patience = setTimeout(() => {
      isLate = true;
      if (bytes !== undefined) asked.end(Buffer.alloc(bytes - firstBytes));
    }, patienceMs);
    const done = () => {
      clearTimeout(over);
      clearTimeout(patience);
      asked.destroy();
    };
    asked.on('response', (response) => {
      const wasLate = isLate;
      readText(response)
        .then((text) => resolve({ ...read(response, text), isLate: wasLate && bytes !== undefined }), reject)
        .finally(done);
    });
    asked.on('error', (error) => {
      done();
      reject(error);
    });
    if (bytes === undefined) asked.end();
    else asked.write(Buffer.alloc(firstBytes));
  });
}

const answerMs = 20_000;
const patienceMs = 3_000;
/** Fewer than any announced body has. */
const firstBytes = 1_024;
const mostText = 65_536;

async function readText(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    if (length >= mostText) break;
  }
  return Buffer.concat(parts).toString();
}

function read({ statusCode = 0, headers }: IncomingMessage, text: string) {
  const { code, requestId } = readError(text);
  return { status: statusCode, headers, text, code, requestId };
}

function readError(text: string): { code: string | null; requestId: string | null } {
  try {
    const { error } = JSON.parse(text) as { error?: Record<string, unknown> };
    const { code, requestId } = error ?? {};
    if (typeof code === 'string' && typeof requestId === 'string') return { code, requestId };
  } catch {
    // Another's answer.
  }
  return { code: null, requestId: null };
}
