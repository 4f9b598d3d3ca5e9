import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CommitView, MaterialView, StateView } from '@dossier/server-sdk/contract';

/** One request as it arrived. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What a script may do to a request instead of, or after, answering it. */
export type Mischief =
  /** Cut the line before anything is done. */
  | 'cut'
  /** Do everything, then cut the line instead of answering. */
  | 'lose-answer'
  /** Do everything, and answer when this has come. */
  | { readonly answerAfter: Promise<unknown> }
  /** Keep half of a PATCH's bytes, then cut. */
  | 'cut-halfway'
  /** A page of the network instead of the server's answer. */
  | { readonly page: number }
  | { readonly status: number; readonly code: string; readonly headers?: Record<string, string> };

interface Upload {
  readonly id: string;
  readonly owner: string;
  readonly key: string;
  readonly category: string;
  readonly filename: string;
  readonly sha256: string;
  readonly length: number;
  bytes: Buffer;
  material: MaterialView | null;
  removed: boolean;
}

interface Application {
  readonly id: string;
  activatedAt: number | null;
  revision: number;
  state: StateView['application']['state'];
  materials: Map<string, MaterialView[]>;
  submissions: string[];
  phone: string;
  changes: number;
}

/** The routes over real sockets, with an owner per token, and a script of faults. */
export class ScriptedServer {
  readonly seen: SeenRequest[] = [];
  /** Token to candidate. */
  readonly tokens = new Map<string, string>();
  readonly uploads = new Map<string, Upload>();
  readonly applications = new Map<string, Application>();
  readonly maximum = 3;
  /** Answers this digest instead of the true one. */
  falseDigest: string | null = null;
  /** Ends tus uploads without a word of the commit, this many times. */
  silentCommits = 0;
  /** What it says of the end of the host's session. */
  sessionEnds: string | null = null;
  creationsNow = 0;
  mostCreations = 0;
  #mischief: { readonly matches: (request: SeenRequest) => boolean; readonly what: Mischief }[] = [];
  #server = createServer((request, response) => this.#receive(request, response));
  #ids = 0;

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/dossier`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Once per call. */
  arrange(
    method: string,
    path: RegExp,
    what: Mischief,
    when: (r: SeenRequest) => boolean = () => true,
  ): void {
    this.#mischief.push({ what, matches: (r) => r.method === method && path.test(r.path) && when(r) });
  }

  /** Drops all that was arranged. */
  forgive(): void {
    this.#mischief = [];
  }

  seenOf(method: string, path: RegExp): SeenRequest[] {
    return this.seen.filter((request) => request.method === method && path.test(request.path));
  }

  application(candidate: string): Application {
    let application = this.applications.get(candidate);
    if (application === undefined) {
      const materials = new Map([
        ['identity', []],
        ['diploma', []],
      ]);
      application = {
        id: `application-of-${candidate}`,
        activatedAt: null,
        revision: 1,
        state: 'draft',
        materials,
        submissions: [],
        phone: '13800000000',
        changes: 0,
      };
      this.applications.set(candidate, application);
    }
    return application;
  }

  materialsOf(candidate: string): MaterialView[] {
    return [...this.application(candidate).materials.values()].flat();
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    try {
      for await (const part of request) parts.push(part as Buffer);
    } catch {
      return;
    }
    const path = new URL(request.url ?? '/', 'http://x').pathname.replace('/dossier/', '');
    const { method = 'GET', headers } = request;
    const seen: SeenRequest = { method, path, headers, body: Buffer.concat(parts) };
    this.seen.push(seen);
    if (path === 'uploads') {
      this.creationsNow += 1;
      this.mostCreations = Math.max(this.mostCreations, this.creationsNow);
      await new Promise((resolve) => setTimeout(resolve, 10));
      this.creationsNow -= 1;
    }
    const index = this.#mischief.findIndex(({ matches }) => matches(seen));
    const what = index < 0 ? null : (this.#mischief.splice(index, 1)[0]?.what ?? null);
    if (what === 'cut') return void response.destroy();
    if (typeof what === 'object' && what !== null && 'page' in what) {
      response.writeHead(what.page, { 'Content-Type': 'text/html' });
      return void response.end('<h1>Not allowed</h1>');
    }
    if (typeof what === 'object' && what !== null && 'answerAfter' in what) {
      const end = response.end.bind(response) as (...values: unknown[]) => ServerResponse;
      response.end = (...values: unknown[]) => {
        void what.answerAfter.then(() => end(...values));
        return response;
      };
      return void this.#answer(seen, response);
    }
    if (typeof what === 'object' && what !== null)
      return refuse(response, what.status, what.code, what.headers);
    if (what === 'cut-halfway') {
      const upload = this.uploads.get(path.replace('uploads/', ''));
      if (upload !== undefined)
        upload.bytes = Buffer.concat([upload.bytes, seen.body.subarray(0, seen.body.length / 2)]);
      return void response.destroy();
    }
    if (what === 'lose-answer') {
      response.end = () => {
        response.destroy();
        return response;
      };
    }
    this.#answer(seen, response);
  }

  #answer(request: SeenRequest, response: ServerResponse): unknown {
    const { method, path } = request;
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const candidate = this.tokens.get(token);
    if (request.headers['x-dossier'] !== '1') return refuse(response, 403, 'cross_site');
    if (candidate === undefined) return refuse(response, 401, 'token_expired');
    const application = this.application(candidate);
    if (path === 'state') return this.#answerState(request, response, candidate);
    if (path === 'activation') {
      const activated = application.activatedAt === null;
      application.activatedAt ??= Date.now();
      application.changes += 1;
      return answer(response, 200, { activated, state: this.stateOf(candidate) });
    }
    if (path === 'profile') {
      application.phone = String(JSON.parse(request.body.toString()).values.phone);
      application.changes += 1;
      return answer(response, 200, this.stateOf(candidate));
    }
    if (path === 'submission') return this.#submit(request, response, application);
    if (path === 'uploads') return this.#create(request, response, candidate, application);
    if (path.startsWith('uploads/')) return this.#resume(request, response, candidate, application);
    if (method === 'DELETE' && path.startsWith('materials/')) {
      const id = path.replace('materials/', '');
      if (!this.materialsOf(candidate).some((material) => material.id === id)) {
        return refuse(response, 404, 'not_found');
      }
      for (const [category, materials] of application.materials) {
        application.materials.set(
          category,
          materials.filter((material) => material.id !== id),
        );
      }
      application.changes += 1;
      return answer(response, 200, this.stateOf(candidate));
    }
    if (method === 'GET' && path.endsWith('/view')) {
      response.writeHead(200, { 'Content-Type': 'image/jpeg' });
      return response.end('a view');
    }
    refuse(response, 404, 'not_found');
  }

  #answerState(request: SeenRequest, response: ServerResponse, candidate: string): unknown {
    const state = this.stateOf(candidate);
    const ending = this.sessionEnds === null ? {} : { 'Dossier-Session-Ends': this.sessionEnds };
    if (request.headers['if-none-match'] === `"${state.version}"`)
      return response.writeHead(304, ending).end();
    answer(response, 200, state, { ETag: `"${state.version}"`, ...ending });
  }

  #submit(request: SeenRequest, response: ServerResponse, application: Application): unknown {
    const key = String(request.headers['idempotency-key']);
    const repeated = application.submissions.includes(key);
    if (!repeated && application.state !== 'draft') return refuse(response, 409, 'not_allowed_now');
    if (!repeated) {
      application.submissions.push(key);
      application.state = 'submitted';
      application.revision += 1;
      application.changes += 1;
    }
    const { revision, submissions } = application;
    answer(response, 200, { number: submissions.length, submittedAt: 0, digest: '', revision, repeated });
  }

  #create(request: SeenRequest, response: ServerResponse, owner: string, application: Application): unknown {
    const said = readMetadata(String(request.headers['upload-metadata']));
    const shown = request.headers['dossier-application'];
    if (shown !== undefined && shown !== application.id) return refuse(response, 403, 'other_candidate');
    if (application.state === 'submitted')
      return refuse(response, 403, 'locked', {}, { reason: 'submitted' });
    let upload = [...this.uploads.values()].find(({ key }) => key === said.key);
    if (upload === undefined) {
      this.#ids += 1;
      upload = {
        id: `upload${this.#ids}`,
        owner,
        key: said.key ?? '',
        category: said.category ?? '',
        filename: said.filename ?? '',
        sha256: said.sha256 ?? '',
        length: Number(request.headers['upload-length']),
        bytes: Buffer.alloc(0),
        material: null,
        removed: false,
      };
      this.uploads.set(upload.id, upload);
    }
    if (upload.material === null) this.#append(upload, request.body, application);
    const isSilent = this.silentCommits > 0;
    const headers = { Location: `/dossier/uploads/${upload.id}`, ...this.#headersOf(upload) };
    if (isSilent) this.silentCommits -= 1;
    if (upload.material === null || isSilent) return answer(response, 201, undefined, headers);
    const view: CommitView = { material: { ...upload.material, ...this.#told() }, repeated: false };
    answer(response, 201, view, headers);
  }

  #resume(request: SeenRequest, response: ServerResponse, owner: string, application: Application): unknown {
    const upload = this.uploads.get(request.path.replace('uploads/', ''));
    if (upload === undefined || upload.owner !== owner || upload.removed)
      return refuse(response, 404, 'not_found');
    if (request.method === 'DELETE') {
      upload.removed = true;
      return response.writeHead(204).end();
    }
    if (request.method === 'PATCH' || request.headers['x-http-method-override'] === 'PATCH') {
      if (Number(request.headers['upload-offset']) !== upload.bytes.length) {
        return refuse(response, 409, 'offset_mismatch');
      }
      this.#append(upload, request.body, application);
    }
    const headers = { 'Upload-Length': String(upload.length), ...this.#headersOf(upload) };
    response.writeHead(request.method === 'HEAD' ? 200 : 204, headers).end();
  }

  #append(upload: Upload, bytes: Buffer, application: Application): void {
    upload.bytes = Buffer.concat([upload.bytes, bytes]);
    if (upload.bytes.length !== upload.length) return;
    upload.material = createMaterial(upload);
    application.materials.get(upload.category)?.push(upload.material);
    application.changes += 1;
  }

  #headersOf(upload: Upload): Record<string, string> {
    const { material, bytes } = upload;
    return {
      'Upload-Offset': String(bytes.length),
      ...(material === null || this.silentCommits > 0
        ? {}
        : { 'Dossier-Material': material.id, 'Dossier-Digest': this.falseDigest ?? material.sha256 }),
    };
  }

  #told(): { sha256: string } | Record<string, never> {
    return this.falseDigest === null ? {} : { sha256: this.falseDigest };
  }

  stateOf(candidate: string): StateView {
    const application = this.application(candidate);
    const { id, state, revision, activatedAt, changes } = application;
    const lock = state === 'submitted' ? { reason: 'submitted' as const } : null;
    return {
      now: Date.now(),
      // The same for every candidate: the worst that a validator could be.
      version: `v${changes}`,
      programme: {
        id: 'p',
        title: { 'zh-CN': '考试', en: 'Exam' },
        phase: 'open',
        opensAt: null,
        closesAt: null,
        timeZone: 'Asia/Shanghai',
        declaration: { 'zh-CN': '真实', en: 'True' },
      },
      application: { id, state, mustAct: 'candidate', revision, activatedAt, round: 0, dueAt: null },
      candidate: { name: candidate, site: '', region: '' },
      profile: { fields: [], values: { phone: application.phone }, complete: true, missing: [] },
      consent: null,
      lock,
      actions: activatedAt === null ? ['activate'] : ['add-material', 'submit'],
      categories: [...application.materials].map(([categoryId, materials]) => ({
        id: categoryId,
        label: { 'zh-CN': categoryId, en: categoryId },
        help: null,
        sampleUrl: null,
        required: true,
        minimum: 1,
        maximum: this.maximum,
        used: materials.length,
        formats: ['jpeg'],
        maxBytes: 204_800,
        minSidePixels: 0,
        legibleEdgePixels: 0,
        lock,
        materials: [...materials],
      })),
      feedback: [],
      asks: [],
      missing: [],
      categoryChange: null,
      keptAside: [],
      submission:
        application.submissions.length === 0
          ? null
          : { number: application.submissions.length, submittedAt: 0, digest: '', pictures: 0 },
    } as StateView;
  }
}

function createMaterial(upload: Upload): MaterialView {
  return {
    id: `material-of-${upload.id}`,
    place: 1,
    filename: upload.filename,
    type: 'image/jpeg',
    bytes: upload.length,
    sha256: createHash('sha256').update(upload.bytes).digest('hex'),
    width: 1,
    height: 1,
    state: 'stored',
    rejection: null,
    mark: null,
    lock: null,
    replaces: null,
    committedAt: 0,
    viewable: true,
  };
}

function readMetadata(header: string): Record<string, string> {
  const pairs = header.split(',').map((pair) => pair.split(' '));
  return Object.fromEntries(
    pairs.map(([key, value]) => [key, Buffer.from(value ?? '', 'base64').toString()]),
  );
}

function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  headers: Record<string, string> = {},
  details: Record<string, unknown> = {},
): void {
  answer(response, status, { error: { code, message: code, requestId: 'r', ...details } }, headers);
}

function answer(
  response: ServerResponse,
  status: number,
  body?: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
