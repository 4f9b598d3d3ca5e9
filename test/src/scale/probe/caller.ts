import { Agent, request as httpRequest } from 'node:http';
import type { Candidate } from '../../../../server-sdk/dist/lib/model/candidate.js';
import type { Reviewer } from '../../../../server-sdk/dist/lib/model/reviewer.js';
import { type Known, type Probe, type ProbeRequest, type ReviewerName, scaleReviewers } from './probe.js';

/** In the order that they were asked for. */
export interface IssuedTokens {
  readonly candidates: readonly string[];
  readonly reviewers: readonly string[];
}

/** A running server with a database to be probed. */
export interface ProbedServer {
  readonly url: string;
  issue(candidates: readonly Candidate[], reviewers: readonly Reviewer[]): Promise<IssuedTokens>;
}

export interface TimedAnswer {
  readonly status: number;
  readonly ms: number;
  readonly etag: string;
  readonly body: string;
}

/** Asks one server over one kept connection, as everybody that the probes speak for. */
export class ProbeCaller {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #url: string;
  readonly #tokens: IssuedTokens;
  known: Known;

  private constructor(url: string, known: Known, tokens: IssuedTokens) {
    this.#url = url;
    this.known = known;
    this.#tokens = tokens;
  }

  static async open(server: ProbedServer, known: Omit<Known, 'etags'>): Promise<ProbeCaller> {
    const tokens = await server.issue(known.candidates, Object.values(scaleReviewers));
    const caller = new ProbeCaller(server.url, { ...known, etags: [] }, tokens);
    const etags: string[] = [];
    for (const token of tokens.candidates)
      etags.push((await caller.#send(token, { method: 'GET', path: 'state' })).etag);
    caller.known = { ...caller.known, etags };
    return caller;
  }

  /** @throws Error when it is answered otherwise than it should be */
  async probe(probe: Probe, turn: number): Promise<TimedAnswer> {
    const token = this.#tokenOf(probe.by, turn);
    const answer = await this.#send(token, probe.ask(this.known, turn));
    if (answer.status !== probe.status)
      throw new Error(`${probe.id} was answered with ${answer.status}: ${answer.body.slice(0, 300)}`);
    const undo = probe.undo?.(answer.body) ?? null;
    if (undo !== null) await this.#send(token, undo);
    return answer;
  }

  close(): void {
    this.#agent.destroy();
  }

  #tokenOf(by: Probe['by'], turn: number): string {
    const { candidates, reviewers } = this.#tokens;
    if (by === 'candidate') return candidates[turn % candidates.length] ?? '';
    return reviewers[(Object.keys(scaleReviewers) as ReviewerName[]).indexOf(by)] ?? '';
  }

  #send(token: string, { method, path, body, headers = {} }: ProbeRequest): Promise<TimedAnswer> {
    const text = body === undefined ? null : JSON.stringify(body);
    const head = {
      Authorization: `Bearer ${token}`,
      ...(text === null
        ? {}
        : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
      ...headers,
    };
    const begunAt = performance.now();
    return new Promise((resolve, reject) => {
      const call = httpRequest(
        `${this.#url}/${path}`,
        { method, headers: head, agent: this.#agent },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const ms = performance.now() - begunAt;
            const { statusCode: status = 0 } = response;
            resolve({ status, ms, etag: response.headers.etag ?? '', body: Buffer.concat(parts).toString() });
          });
        },
      );
      call.on('error', reject);
      call.end(text ?? undefined);
    });
  }
}
