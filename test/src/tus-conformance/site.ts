import { expectHeader, expectStatus } from './expect-answer.js';
import { describePicture, formatMetadata, makePicture } from './make-picture.js';
import { CheckFailed } from './protocol-check.js';
import type { Target } from './target.js';
import { type Answer, headerOf, listOf } from './wire/answer.js';
import { type Exchange, type SentRequest, sendRequest } from './wire/send-request.js';

/** Headers of one request; null leaves out what is sent otherwise. */
export type Headers = Readonly<Record<string, string | readonly string[] | null>>;
type More = Pick<SentRequest, 'chunked' | 'cutAfter' | 'pauseMs'>;

/** The server under test, with the requests that a client makes. Uploads that a check has left are ended after it. */
export class Site {
  readonly #created = new Set<string>();

  constructor(
    readonly target: Target,
    readonly extensions: ReadonlySet<string>,
  ) {}

  /** A picture of the target's size. */
  picture(bytes = this.target.bytes): Buffer {
    return makePicture(bytes);
  }

  /** Upload-Metadata of a picture. */
  metadata(picture: Buffer): ReadonlyMap<string, string> {
    return describePicture(picture, this.target.category);
  }

  async exchange(
    method: string,
    url: string,
    headers: Headers,
    body?: Buffer,
    more: More = {},
  ): Promise<Exchange> {
    const all: Headers = { 'Tus-Resumable': '1.0.0', ...this.target.headers, ...headers };
    const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
    return sendRequest({
      ...{ method, url, headers: sent as SentRequest['headers'], ...more },
      ...(body === undefined ? {} : { body }),
    });
  }

  async send(
    method: string,
    url: string,
    headers: Headers = {},
    body?: Buffer,
    more: More = {},
  ): Promise<Answer> {
    return (await this.exchange(method, url, headers, body, more)).answer;
  }

  options(headers: Headers = {}, url = this.target.url): Promise<Answer> {
    return this.send('OPTIONS', url, { 'Tus-Resumable': null, ...headers });
  }

  /** A creation; with a body it brings bytes along. */
  async create(picture: Buffer, headers: Headers = {}, body?: Buffer, more: More = {}): Promise<Answer> {
    const own = {
      'Upload-Length': String(picture.length),
      'Upload-Metadata': formatMetadata(this.metadata(picture)),
      ...(body === undefined ? {} : bodyType),
    };
    const answer = await this.send('POST', this.target.url, { ...own, ...headers }, body, more);
    if (answer.status === 201 && headerOf(answer, 'location') !== undefined)
      this.#created.add(this.locate(answer));
    return answer;
  }

  /** The URL of what was created. */
  locate(answer: Answer): string {
    const location = expectHeader(answer, 'Location', /./, 'POST');
    try {
      return new URL(location, this.target.url).href;
    } catch {
      throw new CheckFailed(`Location: ${location.slice(0, 80)} is no URL`);
    }
  }

  /** A new upload without bytes. */
  async begin(picture: Buffer, headers: Headers = {}): Promise<string> {
    const answer = await this.create(picture, headers);
    expectStatus(answer, [201], 'POST');
    return this.locate(answer);
  }

  head(url: string, headers: Headers = {}): Promise<Answer> {
    return this.send('HEAD', url, headers);
  }

  patch(url: string, offset: number, body: Buffer, headers: Headers = {}, more: More = {}): Promise<Answer> {
    return this.send('PATCH', url, { ...bodyType, 'Upload-Offset': String(offset), ...headers }, body, more);
  }

  terminate(url: string, headers: Headers = {}): Promise<Answer> {
    return this.send('DELETE', url, headers);
  }

  /** Where HEAD says that an upload stands. */
  async offsetOf(url: string): Promise<number> {
    const answer = await this.head(url);
    expectStatus(answer, [200, 204], 'HEAD');
    return Number(expectHeader(answer, 'Upload-Offset', /^\d+$/, 'HEAD'));
  }

  /** An upload with some of its bytes. */
  async beginPart(picture: Buffer, bytes = Math.floor(picture.length / 3)): Promise<string> {
    const url = await this.begin(picture);
    expectStatus(await this.patch(url, 0, picture.subarray(0, bytes)), [204], 'PATCH');
    return url;
  }

  /** A finished upload, on the road of this target. */
  async finish(picture: Buffer): Promise<string> {
    if (this.target.road === 'whole' && this.extensions.has('creation-with-upload')) {
      const answer = await this.create(picture, {}, picture);
      expectStatus(answer, [201], 'POST');
      return this.locate(answer);
    }
    const url = await this.begin(picture);
    await this.finishFrom(url, picture, 0);
    return url;
  }

  /** Sends the rest, in three parts. */
  async finishFrom(url: string, picture: Buffer, from: number): Promise<void> {
    const part = Math.max(1, Math.ceil((picture.length - from) / 3));
    for (let at = from; at < picture.length; at += part) {
      expectStatus(await this.patch(url, at, picture.subarray(at, at + part)), [204], 'PATCH');
    }
  }

  /** A URL below the same collection where nothing is. */
  absent(): string {
    return `${this.target.url.replace(/\/$/, '')}/${'a'.repeat(22)}`;
  }

  /** Ends what a check has left unfinished. */
  async tidy(): Promise<void> {
    const left = [...this.#created];
    this.#created.clear();
    if (!this.extensions.has('termination')) return;
    for (const url of left) await this.terminate(url).catch(() => undefined);
  }
}

/** The body of a request that carries bytes. */
export const bodyType = { 'Content-Type': 'application/offset+octet-stream' };

/** Asks what the server offers. */
export async function openSite(target: Target): Promise<Site> {
  const answer = await new Site(target, new Set()).options();
  return new Site(target, new Set(listOf(answer, 'tus-extension')));
}
