import { expectHeader, expectRefusal, expectStatus, expectTrue } from '../expect-answer.js';
import { NotApplicable, type ProtocolCheck } from '../protocol-check.js';
import type { Headers, Site } from '../site.js';

const done = 'The Server MUST acknowledge successful PATCH requests with the 204 No Content status.';
const newOffset = 'It MUST include the Upload-Offset header containing the new offset.';
const sum =
  'The new offset MUST be the sum of the offset before the PATCH request and the number of bytes received and processed or stored during the current PATCH request.';
const type =
  'All PATCH requests MUST use Content-Type: application/offset+octet-stream, otherwise the server SHOULD return a 415 Unsupported Media Type status.';
const conflict =
  'If the offsets do not match, the Server MUST respond with the 409 Conflict status without modifying the upload resource.';
const whole = 'Upload-Offset: the value MUST be a non-negative integer.';
const atTheOffset =
  'The Server SHOULD accept PATCH requests against any upload URL and apply the bytes contained in the message at the given offset specified by the Upload-Offset header.';
const most = 'The Server SHOULD always attempt to store as much of the received data as possible.';

/** `PATCH`: bytes from an offset on. */
export const patchChecks: readonly ProtocolCheck[] = [
  {
    ...{ id: 'patch-status', source: 'Core', level: 'MUST', sentence: done },
    async run(site) {
      const picture = site.picture();
      expectStatus(await site.patch(await site.begin(picture), 0, picture.subarray(0, 900)), [204], 'PATCH');
    },
  },
  {
    ...{ id: 'patch-status-last', source: 'Core', level: 'MUST', sentence: done, about: 'the last bytes' },
    async run(site) {
      const picture = site.picture();
      expectStatus(await site.patch(await site.begin(picture), 0, picture), [204], 'PATCH');
    },
  },
  {
    ...{ id: 'patch-offset', source: 'Core', level: 'MUST', sentence: newOffset },
    async run(site) {
      const picture = site.picture();
      const answer = await site.patch(await site.begin(picture), 0, picture.subarray(0, 900));
      expectHeader(answer, 'Upload-Offset', '900', 'PATCH');
    },
  },
  {
    ...{
      id: 'patch-offset-last',
      source: 'Core',
      level: 'MUST',
      sentence: newOffset,
      about: 'the last bytes',
    },
    async run(site) {
      const picture = site.picture();
      const answer = await site.patch(await site.begin(picture), 0, picture);
      expectHeader(answer, 'Upload-Offset', String(picture.length), 'PATCH');
    },
  },
  {
    ...{ id: 'patch-sum', source: 'Core', level: 'MUST', sentence: sum, about: 'five parts' },
    async run(site) {
      const picture = site.picture();
      const url = await site.begin(picture);
      for (let at = 0; at < 500; at += 100) {
        const answer = await site.patch(url, at, picture.subarray(at, at + 100));
        expectHeader(answer, 'Upload-Offset', String(at + 100), 'PATCH');
      }
    },
  },
  {
    ...{ id: 'patch-one-byte', source: 'Core', level: 'MUST', sentence: sum, about: 'one byte' },
    async run(site) {
      const picture = site.picture();
      const url = await site.begin(picture);
      expectHeader(await site.patch(url, 0, picture.subarray(0, 1)), 'Upload-Offset', '1', 'PATCH');
      expectTrue((await site.offsetOf(url)) === 1, 'HEAD tells another offset');
    },
  },
  {
    ...{ id: 'patch-head-agree', source: 'Core', level: 'MUST', sentence: sum, about: 'HEAD agrees' },
    async run(site) {
      expectTrue(
        (await site.offsetOf(await site.beginPart(site.picture(), 777))) === 777,
        'HEAD tells another offset',
      );
    },
  },
  {
    ...{ id: 'patch-small-requests', source: 'Core', level: 'MAY' },
    sentence: 'The Client … MAY also use multiple small requests successively.',
    run: async (site) => void (await site.finishFrom(...(await begun(site)), 0)),
  },
  {
    ...{
      id: 'patch-chunked',
      source: 'Core',
      level: 'SHOULD',
      sentence: atTheOffset,
      about: 'Transfer-Encoding: chunked',
    },
    async run(site) {
      const picture = site.picture();
      const url = await site.begin(picture);
      const answer = await site.patch(url, 0, picture.subarray(0, 900), {}, { chunked: true });
      expectStatus(answer, [204], 'PATCH');
      expectTrue((await site.offsetOf(url)) === 900, 'HEAD tells another offset');
    },
  },
  {
    ...{
      id: 'patch-bytes',
      source: 'Core',
      level: 'SHOULD',
      sentence: atTheOffset,
      about: 'GET gives them back',
    },
    async run(site) {
      const picture = site.picture();
      const answer = await site.send('GET', await site.finish(picture), {});
      if (answer.status !== 200)
        throw new NotApplicable(`GET answers ${answer.status}: the protocol knows no GET`);
      expectTrue(answer.body.equals(picture), 'GET gave other bytes back');
    },
  },
  ...([null, 'text/plain', 'application/octet-stream', 'multipart/form-data; boundary=x'] as const).flatMap(
    (given, index): ProtocolCheck[] => [
      {
        ...{ id: `patch-type-${index + 1}`, source: 'Core', level: 'SHOULD', sentence: type },
        about: given ?? 'none',
        run: async (site) =>
          expectStatus((await refused(site, { 'Content-Type': given })).answer, [415], 'PATCH'),
      },
      {
        ...{ id: `patch-type-${index + 1}-undone`, source: 'Core', level: 'MUST', sentence: type },
        about: `${given ?? 'none'}: refused, nothing taken`,
        run: (site) => expectUndone(site, { 'Content-Type': given }),
      },
    ],
  ),
  ...(['0', '599', '601', '100000000'] as const).flatMap((offset): ProtocolCheck[] => [
    {
      ...{ id: `patch-conflict-${offset}`, source: 'Core', level: 'MUST', sentence: conflict },
      about: `${offset} instead of 600`,
      run: async (site) =>
        expectStatus((await refused(site, { 'Upload-Offset': offset })).answer, [409], 'PATCH'),
      probe: (site) => expectUndone(site, { 'Upload-Offset': offset }),
    },
    {
      ...{ id: `patch-conflict-${offset}-undone`, source: 'Core', level: 'MUST', sentence: conflict },
      about: `${offset} instead of 600: nothing modified`,
      run: (site) => expectUndone(site, { 'Upload-Offset': offset }),
    },
  ]),
  ...([null, '-1', '1.5', 'abc', '', '6e2', '0x258', '99999999999999999999'] as const).map(
    (offset, index): ProtocolCheck => ({
      ...{ id: `patch-bad-offset-${index + 1}`, source: 'Core', level: 'MUST', sentence: whole },
      about: offset === null ? 'missing' : offset === '' ? 'empty' : offset,
      run: (site) => expectUndone(site, { 'Upload-Offset': offset }),
    }),
  ),
  {
    ...{ id: 'patch-absent', source: 'Core', level: 'SHOULD' },
    sentence:
      'If the server receives a PATCH request against a non-existent resource it SHOULD return a 404 Not Found status.',
    run: async (site) => expectStatus(await site.patch(site.absent(), 0, Buffer.from('x')), [404], 'PATCH'),
  },
  {
    ...{ id: 'patch-empty', source: 'Core', level: 'MUST', sentence: sum, about: 'no bytes' },
    async run(site) {
      const url = await site.beginPart(site.picture(), 600);
      const answer = await site.patch(url, 600, Buffer.alloc(0));
      expectStatus(answer, [204], 'PATCH');
      expectHeader(answer, 'Upload-Offset', '600', 'PATCH');
    },
  },
  {
    ...{
      id: 'patch-empty-finished',
      source: 'Core',
      level: 'MUST',
      sentence: sum,
      about: 'no bytes, finished',
    },
    async run(site) {
      const picture = site.picture();
      const answer = await site.patch(await site.finish(picture), picture.length, Buffer.alloc(0));
      expectStatus(answer, [204], 'PATCH');
      expectHeader(answer, 'Upload-Offset', String(picture.length), 'PATCH');
    },
  },
  {
    ...{
      id: 'patch-finished-conflict',
      source: 'Core',
      level: 'MUST',
      sentence: conflict,
      about: 'finished, offset 0',
    },
    async run(site) {
      const picture = site.picture();
      const url = await site.finish(picture);
      expectStatus(await site.patch(url, 0, picture.subarray(0, 10)), [409], 'PATCH');
      expectTrue((await site.offsetOf(url)) === picture.length, 'the offset moved');
    },
  },
  ...[false, true].map(
    (chunked): ProtocolCheck => ({
      ...{ id: `patch-too-long${chunked ? '-chunked' : ''}`, source: 'Core', level: 'MUST' },
      sentence: 'The Upload-Length header indicates the size of the entire upload in bytes.',
      about: `more bytes than announced${chunked ? ', chunked' : ''}`,
      async run(site) {
        const picture = site.picture();
        const url = await site.begin(picture);
        const answer = await site.patch(url, 0, Buffer.concat([picture, Buffer.alloc(10)]), {}, { chunked });
        const head = await site.head(url);
        if (answer.status >= 500) expectRefusal(answer, 'PATCH');
        const offset = Number(head.headers['upload-offset'] ?? 0);
        expectTrue(offset <= picture.length, `the offset is ${offset}, the length ${picture.length}`);
        expectTrue(answer.status !== 204 || offset === picture.length, '204 for bytes that nobody has');
      },
    }),
  ),
  {
    ...{
      id: 'patch-cut-kept',
      source: 'Core',
      level: 'SHOULD',
      sentence: most,
      about: 'a line that was cut',
    },
    async run(site) {
      const { offset } = await cut(site);
      expectTrue(offset > 0 && offset <= 2000, `2000 bytes were sent, the offset is ${offset}`);
    },
  },
  {
    ...{
      id: 'patch-cut-resumed',
      source: 'Core',
      level: 'SHOULD',
      sentence: most,
      about: 'and resumed to the end',
    },
    async run(site) {
      const { url, offset, picture } = await cut(site);
      await site.finishFrom(url, picture, offset);
      expectTrue((await site.offsetOf(url)) === picture.length, 'not finished');
    },
  },
  {
    ...{ id: 'patch-length-fixed', source: 'Creation', level: 'MUST' },
    sentence: 'Once set the length MUST NOT be changed.',
    async run(site) {
      const picture = site.picture();
      const url = await site.begin(picture);
      const other = { 'Upload-Length': String(picture.length + 5) };
      await site.patch(url, 0, picture.subarray(0, 100), other);
      expectHeader(await site.head(url), 'Upload-Length', String(picture.length), 'HEAD');
    },
  },
];

async function begun(site: Site): Promise<[url: string, picture: Buffer]> {
  const picture = site.picture();
  return [await site.begin(picture), picture];
}

/** A PATCH of ten bytes to an upload that stands at 600, with something wrong. */
async function refused(site: Site, headers: Headers) {
  const picture = site.picture();
  const url = await site.beginPart(picture, 600);
  return { url, answer: await site.patch(url, 600, picture.subarray(600, 610), headers) };
}

async function expectUndone(site: Site, headers: Headers): Promise<void> {
  const { url, answer } = await refused(site, headers);
  expectRefusal(answer, 'PATCH');
  const offset = await site.offsetOf(url);
  expectTrue(offset === 600, `the offset was 600 and is ${offset}`);
}

async function cut(site: Site) {
  const picture = site.picture();
  const url = await site.begin(picture);
  await site.patch(url, 0, picture, {}, { cutAfter: 2000 }).catch(() => undefined);
  // A server may need a moment to notice.
  for (let waited = 0; ; waited += 100) {
    const head = await site.head(url);
    const offset = Number(head.headers['upload-offset'] ?? 0);
    if (head.status < 300 && (offset > 0 || waited >= 2000)) return { url, offset, picture };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
