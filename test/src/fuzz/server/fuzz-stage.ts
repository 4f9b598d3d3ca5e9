import { Random } from '../random.js';
import type { FuzzServer } from './fuzz-server.js';
import { type RawAnswer, RawConnection } from './raw-connection.js';

/** A request in parts; a header's bytes go out as latin1, `Content-Length` of the body is put in unless given. */
export interface StageRequest {
  readonly method: string;
  /** Below the mount. */
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: Buffer;
  /** Without the candidate's token. */
  readonly isAnonymous?: boolean;
}

/** What the candidate has, as the page shows it. */
export interface StageState {
  readonly categories: readonly {
    readonly id: string;
    readonly used: number;
    readonly materials: readonly {
      readonly id: string;
      readonly state: string;
      readonly filename: string;
      readonly rejection?: string | null;
    }[];
  }[];
}

/** One candidate in front of the server. */
export class FuzzStage {
  readonly random: Random;
  readonly #server: Pick<FuzzServer, 'dossier' | 'port'>;
  readonly #candidateId: string;
  readonly #name: string;
  readonly #connection: RawConnection;
  #token = '';
  #calls = 0;

  constructor(
    server: Pick<FuzzServer, 'dossier' | 'port'>,
    candidateId: string,
    seed: number,
    name = 'fuzz',
  ) {
    this.#server = server;
    this.#candidateId = candidateId;
    this.#name = name;
    this.#connection = new RawConnection(server.port);
    this.random = new Random(seed);
  }

  get token(): string {
    return this.#token;
  }

  /** Activates, gives a phone number, and fills the category of one place. */
  async begin(fill: (stage: FuzzStage) => Promise<unknown>): Promise<void> {
    await this.renew();
    const json = [['Content-Type', 'application/json']] as const;
    await this.send({ method: 'PUT', path: 'activation', headers: [] });
    const body = Buffer.from(JSON.stringify({ values: { phone: '13800138000' } }));
    await this.send({ method: 'PUT', path: 'profile', headers: json, body });
    await fill(this);
  }

  async send(request: StageRequest): Promise<RawAnswer> {
    this.#calls += 1;
    if (this.#calls % 3_000 === 0) await this.renew();
    const { method, path, headers, body, isAnonymous } = request;
    const names = new Set(headers.map(([name]) => name.toLowerCase()));
    const all = [
      ...(names.has('host') ? [] : [['Host', 'fuzz']]),
      ...(isAnonymous === true || names.has('authorization')
        ? []
        : [['Authorization', `Bearer ${this.#token}`]]),
      ...headers,
      ...(names.has('content-length') || names.has('transfer-encoding')
        ? []
        : [['Content-Length', String(body?.length ?? 0)]]),
    ];
    const head = `${method} /dossier/${path} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
    return this.sendRaw(Buffer.concat([Buffer.from(head, 'latin1'), body ?? Buffer.alloc(0)]), method);
  }

  sendRaw(bytes: Buffer, method: string): Promise<RawAnswer> {
    return this.#connection.exchange(bytes, method);
  }

  async state(): Promise<StageState> {
    const { body } = await this.send({ method: 'GET', path: 'state', headers: [] });
    return JSON.parse(body.toString()) as StageState;
  }

  /** The same candidate on a line of its own. */
  twin(): FuzzStage {
    const twin = new FuzzStage(this.#server, this.#candidateId, 2);
    twin.#token = this.#token;
    return twin;
  }

  close(): void {
    this.#connection.close();
  }

  /** Another token: the one before may have run out. */
  async renew(): Promise<void> {
    const candidate = { id: this.#candidateId, name: this.#name, site: 's1', region: 'r1', version: '1' };
    this.#token = await this.#server.dossier.tokens.issue({ candidate });
  }
}
