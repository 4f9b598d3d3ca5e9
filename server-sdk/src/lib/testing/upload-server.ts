import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Storage } from '../contracts/storage.js';
import { isDossierError } from '../errors/dossier-error.js';
import { inspectPicture } from '../images/inspect-picture.js';
import { resolveCategory } from '../model/category.js';
import { createKeyMaker } from '../storage/create-key-maker.js';
import { fileStorage } from '../storage/file-storage.js';
import { createUploads, type Uploads } from '../uploads/create-uploads.js';
import { isAppendByPost } from '../uploads/is-append-by-post.js';
import type { Reply } from '../uploads/reply.js';
import { uploadHeaders } from '../uploads/upload-headers.js';
import type { UploadsOptions } from '../uploads/uploads-options.js';
import { createMemoryLedger, type MemoryLedger } from './memory-ledger.js';

/** The upload routes over real sockets, a real folder and a ledger in memory. */
export interface UploadServer {
  readonly port: number;
  readonly url: string;
  readonly uploads: Uploads;
  readonly ledger: MemoryLedger;
  readonly storage: Storage;
  readonly directory: string;
  readonly segmentsDirectory: string;
  /** Everything that was thrown and is not a refusal; must stay empty. */
  readonly faults: unknown[];
  send(sent: SentRequest): Promise<Answer>;
  close(): Promise<void>;
}

export interface SentRequest {
  readonly method: string;
  /** Below the mount. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The error's code, or null. */
  readonly code: string | null;
}

export interface UploadServerOverrides {
  readonly options?: Partial<UploadsOptions>;
  /** Puts something between the room and its ledger. */
  readonly wrapLedger?: (ledger: MemoryLedger) => UploadsOptions['ledger'];
  readonly wrapStorage?: (storage: Storage) => Storage;
  readonly clock?: () => number;
  readonly maxOpen?: number;
}

const mountPath = '/dossier';

/** Starts the upload routes as the endpoints do; the header `X-Application` says who is calling. */
export async function startUploadServer(overrides: UploadServerOverrides = {}): Promise<UploadServer> {
  const directory = await mkdtemp(join(tmpdir(), 'dossier-uploads-'));
  const segmentsDirectory = join(directory, 'segments');
  const files = fileStorage({ directory: join(directory, 'pictures') });
  const storage = overrides.wrapStorage?.(files) ?? files;
  const clock = overrides.clock ?? Date.now;
  const ledger = createTestLedger(clock, overrides.maxOpen ?? 100);
  const uploads = createUploads({
    ledger: overrides.wrapLedger?.(ledger) ?? ledger,
    ...{ storage, segmentsDirectory, clock },
    makeKey: createKeyMaker(),
    inspect: inspectPicture,
    state: 'stored',
    makeId: () => randomBytes(16).toString('base64url'),
    ...overrides.options,
  });
  const faults: unknown[] = [];
  const server = createServer((request, response) => {
    route(uploads, request).then(
      (reply) => writeReply(response, reply),
      (error) => writeError(response, error, faults),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...{ port, uploads, ledger, storage, directory, segmentsDirectory, faults },
    url: `http://127.0.0.1:${port}${mountPath}/uploads`,
    send: (sent) => send(port, sent),
    async close() {
      uploads.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      // A request that was cut may still be letting go of its file.
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Upload-Metadata, with the digest of the bytes unless another is given. */
export function metadataOf(bytes: Buffer, values: Readonly<Record<string, string>> = {}): string {
  const announced = {
    category: 'identity',
    filename: 'card.png',
    sha256: digestOf(bytes),
    key: randomBytes(12).toString('base64url'),
    ...values,
  };
  return Object.entries(announced)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}

/** SHA-256 in lower-case hex. */
export function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function createTestLedger(clock: () => number, maxOpen: number): MemoryLedger {
  const many = { maximum: 1000, minimum: 0 };
  const categories = [
    resolveCategory({ id: 'identity', label: 'identity', ...many }),
    resolveCategory({ id: 'large', label: 'large', maxBytes: 33_554_432, ...many }),
    resolveCategory({ id: 'single', label: 'single', maximum: 1, maxBytes: 33_554_432 }),
    resolveCategory({ id: 'jpeg-only', label: 'jpeg', formats: ['jpeg'], ...many }),
  ];
  const applications = { one: 'candidate-one', two: 'candidate-two' };
  return createMemoryLedger({ applications, categories, clock, maxOpen });
}

async function route(uploads: Uploads, request: IncomingMessage): Promise<Reply> {
  const applicationId = request.headers['x-application']?.toString() ?? 'one';
  const caller = { applicationId, candidateId: `candidate-${applicationId}` };
  const path = (request.url ?? '').split('?')[0] ?? '';
  const [, , , id, ...more] = path.split('/');
  const tail = [id, ...more].join('/');
  if (id === undefined) {
    if (request.method === 'OPTIONS') return uploads.describe();
    return uploads.create(request, caller, mountPath);
  }
  if (tail === 'form') return uploads.createByForm(request, caller);
  if (request.method === 'HEAD') return uploads.head(request, caller, tail);
  if (request.method === 'DELETE') return uploads.remove(request, caller, tail);
  if (request.method === 'PATCH' || isAppendByPost(request)) return uploads.append(request, caller, tail);
  return { status: 405, headers: {}, body: null };
}

function writeReply(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers);
  response.end(body ?? undefined);
}

function writeError(response: ServerResponse, error: unknown, faults: unknown[]): void {
  if (!isDossierError(error)) {
    faults.push(error);
    response.writeHead(500).end();
    return;
  }
  const { code, status, details } = error;
  response.writeHead(status, { ...uploadHeaders(error), 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ error: { code, message: code, requestId: 'r', ...details } }));
}

function send(port: number, { method, path, headers = {}, body }: SentRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const all = {
      'Tus-Resumable': '1.0.0',
      ...(body === undefined ? {} : { 'Content-Length': String(body.length) }),
      ...headers,
    };
    const used = Object.entries(all).filter(([, value]) => value !== '-');
    const options = { host: '127.0.0.1', port, method, path: `${mountPath}/${path}`, agent: false } as const;
    const sent = sendRequest(
      { ...options, headers: Object.fromEntries(used) as Record<string, string> },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const found = response.headers as Record<string, string | undefined>;
          resolve({ status: response.statusCode ?? 0, headers: found, text, code: codeOf(text) });
        });
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function codeOf(text: string): string | null {
  return text.startsWith('{"error"') ? (JSON.parse(text) as { error: { code: string } }).error.code : null;
}
