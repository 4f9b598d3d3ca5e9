import { createHash, randomBytes } from 'node:crypto';
import type { Candidate } from '../model/candidate.js';
import type { DecisionRequest } from '../model/decision.js';
import type { Reviewer } from '../model/reviewer.js';
import type { CommitView } from '../wire/commit-view.js';
import type { ReviewApplicationView } from '../wire/review-view.js';
import type { StateView } from '../wire/state-view.js';
import type { StartedDossier } from './start-dossier.js';

export interface CallResult<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** One person's calls over real HTTP, with a token of their own. */
export class TestCaller {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  static async candidate(started: StartedDossier, candidate: Candidate): Promise<TestCaller> {
    return new TestCaller(started.url, await started.dossier.tokens.issue({ candidate }));
  }

  static async reviewer(started: StartedDossier, reviewer: Reviewer): Promise<TestCaller> {
    return new TestCaller(started.url, await started.dossier.tokens.issue({ reviewer }));
  }

  /** Any call; a body that is no Buffer goes as JSON. */
  async call<Body = StateView>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<CallResult<Body>> {
    const isJson = body !== undefined && !Buffer.isBuffer(body);
    const response = await fetch(`${this.#url}/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.#token}`,
        ...(isJson ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : new Uint8Array(body as Buffer) }),
    });
    const text = await response.text();
    const parsed =
      text !== '' && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body: parsed as Body };
  }

  async state(): Promise<StateView> {
    return (await this.call('GET', 'state')).body;
  }

  /** The state once nothing is being checked any more; a busy machine answers a commit before its check. */
  async checkedState(): Promise<StateView> {
    for (;;) {
      const state = await this.state();
      const isChecking = state.categories.some(({ materials }) =>
        materials.some((material) => material.state === 'checking'),
      );
      if (!isChecking) return state;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** Activates and gives a phone number. */
  async begin(): Promise<StateView> {
    await this.call('PUT', 'activation');
    return (await this.call('PUT', 'profile', { values: { phone: '13800138000' } })).body;
  }

  /** Uploads a picture in one tus request. */
  upload(
    category: string,
    bytes: Buffer,
    more: { readonly filename?: string; readonly key?: string; readonly replaces?: string } = {},
  ): Promise<CallResult<CommitView>> {
    return this.call('POST', 'uploads', bytes, {
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(bytes.length),
      'Content-Type': 'application/offset+octet-stream',
      'Upload-Metadata': uploadMetadata(category, bytes, more),
    });
  }

  /** Submits what is there, as the page would. */
  async submit(key?: string) {
    const { application } = await this.state();
    return this.call<{ number: number; digest: string; repeated: boolean; error: { code: string } }>(
      'POST',
      'submission',
      { revision: application.revision, declared: true },
      key === undefined ? {} : { 'Idempotency-Key': key },
    );
  }

  async look(applicationId: string): Promise<ReviewApplicationView> {
    return (await this.call<ReviewApplicationView>('GET', `review/applications/${applicationId}`)).body;
  }

  /** Decides on what is shown now; every picture is accepted unless an ask is about it. */
  async decide(
    applicationId: string,
    decision: Partial<DecisionRequest> & Pick<DecisionRequest, 'outcome'>,
    headers: Readonly<Record<string, string>> = {},
  ) {
    const view = await this.look(applicationId);
    const asked = new Set(decision.asks?.map(({ materialId }) => materialId));
    const request: DecisionRequest = {
      revision: view.revision,
      submission: view.submission?.number ?? 0,
      verdicts: view.categories.flatMap(({ materials }) =>
        materials.map(({ id, sha256 }) => ({
          materialId: id,
          sha256,
          mark: asked.has(id) ? ('asked' as const) : ('accepted' as const),
        })),
      ),
      asks: [],
      feedback: '',
      note: '',
      ...decision,
    };
    return this.call<{ state: string; stage: string | null; dueAt: number | null; error: { code: string } }>(
      'POST',
      `review/applications/${applicationId}/decisions`,
      request,
      headers,
    );
  }
}

/** The header that announces a picture. */
export function uploadMetadata(
  category: string,
  bytes: Buffer,
  more: { readonly filename?: string; readonly key?: string; readonly replaces?: string } = {},
): string {
  const values = {
    category,
    filename: more.filename ?? 'picture.jpg',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    key: more.key ?? randomBytes(12).toString('base64url'),
    ...(more.replaces === undefined ? {} : { replaces: more.replaces }),
  };
  return Object.entries(values)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}
