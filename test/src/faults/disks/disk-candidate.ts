import { createHash, randomBytes } from 'node:crypto';
import type { StartedDossier } from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { sampleCandidate } from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller, uploadMetadata } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import { makePayload } from '../drive/payload-picture.js';

const tus = { 'Tus-Resumable': '1.0.0' };
const splitAt = 2_000;
let people = 0;

/** A candidate of a server whose disk has a fault, with one picture that was stored before. */
export class DiskCandidate {
  /** Another one after the server was started anew. */
  caller: TestCaller;
  readonly #number: number;
  readonly #shortKey = randomBytes(9).toString('base64url');
  #viewPath = '';
  #uploadPath = '';

  static async begin(started: StartedDossier): Promise<DiskCandidate> {
    return DiskCandidate.beginAs(await TestCaller.candidate(started, sampleCandidate(`d${people}`)));
  }

  /** @param caller of a candidate who has done nothing yet, with a category `other` */
  static async beginAs(caller: TestCaller): Promise<DiskCandidate> {
    people += 1;
    const candidate = new DiskCandidate(caller, people);
    await caller.begin();
    const stored = await caller.upload('other', candidate.#bytes(1), { filename: 'a.png' });
    candidate.#viewPath = `materials/${stored.body.material.id}/view`;
    await caller.checkedState();
    await candidate.beginLong();
    return candidate;
  }

  constructor(caller: TestCaller, number: number) {
    this.caller = caller;
    this.#number = number;
  }

  /** One request, the same each time. */
  async sendShort(): Promise<string> {
    const bytes = this.#bytes(2);
    return tell(await this.caller.upload('other', bytes, { filename: 'b.png', key: this.#shortKey }));
  }

  /** A long upload up to its middle. */
  async beginLong(): Promise<void> {
    const bytes = this.#bytes(3);
    const headers = {
      ...tus,
      'Upload-Length': String(bytes.length),
      'Upload-Metadata': uploadMetadata('other', bytes, { filename: 'c.png' }),
    };
    const created = await this.caller.call('POST', 'uploads', undefined, headers);
    this.#uploadPath = `uploads/${created.headers.get('location')?.split('/').pop()}`;
    await this.#patch(0, splitAt);
  }

  /** What is left of the long upload. */
  sendRest(): Promise<string> {
    return this.#patch(splitAt, this.#bytes(3).length);
  }

  /** The long upload to its end, from wherever it stands; 204 when it is there already. */
  async resume(): Promise<string> {
    const offset = Number(await this.offset());
    const { length } = this.#bytes(3);
    return offset === length ? '204' : this.#patch(offset, length);
  }

  /** A picture beyond the three: the fourth has a place, the fifth has none. */
  async sendNext(sequence: 4 | 5): Promise<string> {
    return tell(await this.caller.upload('other', this.#bytes(sequence), { filename: 'd.png' }));
  }

  async offset(): Promise<string | null> {
    const head = await this.caller.call('HEAD', this.#uploadPath, undefined, tus);
    return head.headers.get('upload-offset');
  }

  /** Another number each time. */
  async changeProfile(number: number): Promise<string> {
    const phone = String(13_800_138_000 + number);
    return tell(await this.caller.call('PUT', 'profile', { values: { phone } }));
  }

  /** The number that the profile stands at; 0 before any. */
  async profileNumber(): Promise<number> {
    const { profile } = await this.caller.state();
    return Number(profile.values.phone) - 13_800_138_000;
  }

  /** Whether the state and the stored picture's view are shown as ever. */
  async isServed(): Promise<boolean> {
    const state = await this.caller.call('GET', 'state');
    return state.status === 200 && (await this.view()) === '200';
  }

  async view(): Promise<string> {
    return tell(await this.caller.call('GET', this.#viewPath));
  }

  /** The digests of all that is stored, once it is checked, and those of all that was sent. */
  async digests(): Promise<{ readonly stored: readonly string[]; readonly sent: readonly string[] }> {
    const { categories } = await this.caller.checkedState();
    const stored = categories.flatMap(({ materials }) =>
      materials.map(({ state, sha256 }) => `${state} ${sha256}`),
    );
    const sent = [1, 2, 3].map((n) => `stored ${createHash('sha256').update(this.#bytes(n)).digest('hex')}`);
    return { stored: [...stored].sort(), sent: sent.sort() };
  }

  /** The pictures that are there, by their numbers and in their order: 0 for one that nobody sent. */
  async sequences(): Promise<readonly number[]> {
    const { categories } = await this.caller.checkedState();
    const digests = [1, 2, 3, 4, 5].map((n) => createHash('sha256').update(this.#bytes(n)).digest('hex'));
    const found = categories.flatMap(({ materials }) => materials.filter(({ state }) => state === 'stored'));
    return found.map(({ sha256 }) => digests.indexOf(sha256) + 1).sort();
  }

  async #patch(from: number, to: number): Promise<string> {
    const headers = {
      ...tus,
      'Upload-Offset': String(from),
      'Content-Type': 'application/offset+octet-stream',
    };
    const body = this.#bytes(3).subarray(from, to);
    return tell(await this.caller.call('PATCH', this.#uploadPath, body, headers));
  }

  #bytes(sequence: number): Buffer {
    return makePayload(this.#number, sequence).bytes;
  }
}

/** The status, the code of a refusal, and whether it says when to come again. */
function tell({ status, body, headers }: { status: number; body: unknown; headers: Headers }): string {
  const code = (body as { error?: { code?: string } }).error?.code;
  const again = headers.get('retry-after') === null ? '' : ' later';
  return code === undefined ? String(status) : `${status} ${code}${again}`;
}
