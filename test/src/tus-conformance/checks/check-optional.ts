import { createHash } from 'node:crypto';
import { expectHeader, expectNoHeader, expectRefusal, expectStatus, expectTrue } from '../expect-answer.js';
import type { ProtocolCheck } from '../protocol-check.js';
import type { Headers, Site } from '../site.js';
import { headerOf, listOf } from '../wire/answer.js';

const deferred = { source: 'Creation', extension: 'creation-defer-length' } as const;
const checksum = { source: 'Checksum', extension: 'checksum' } as const;
const concatenation = { source: 'Concatenation', extension: 'concatenation' } as const;
const discarded =
  'In the first two cases the uploaded chunk MUST be discarded, and the upload and its offset MUST NOT be updated.';

/** Deferred lengths. */
export const deferChecks: readonly ProtocolCheck[] = [
  {
    ...{ id: 'defer-create', ...deferred, level: 'MUST' },
    sentence: 'b) Upload-Defer-Length: 1 if upload size is not known at the time.',
    run: async (site) => expectStatus(await create(site, defer), [201], 'POST'),
    probe: async (site) => expectRefusal(await create(site, defer), 'POST'),
  },
  {
    ...{ id: 'defer-head', ...deferred, level: 'MUST' },
    sentence:
      'As long as the length of the upload is not known, the Server MUST set Upload-Defer-Length: 1 in all responses to HEAD requests.',
    async run(site) {
      const head = await site.head(site.locate(await create(site, defer)));
      expectHeader(head, 'Upload-Defer-Length', '1', 'HEAD');
      expectNoHeader(head, 'Upload-Length', 'HEAD');
    },
    probe: (site) => expectNothingMade(site, defer),
  },
  {
    ...{ id: 'defer-set', ...deferred, level: 'MUST' },
    sentence:
      'If the length was deferred …, the Client MUST set the Upload-Length header in the next PATCH request, once the length is known.',
    async run(site) {
      const url = site.locate(await create(site, defer));
      expectStatus(await site.patch(url, 0, Buffer.alloc(10), { 'Upload-Length': '20' }), [204], 'PATCH');
      const head = await site.head(url);
      expectHeader(head, 'Upload-Length', '20', 'HEAD');
      expectNoHeader(head, 'Upload-Defer-Length', 'HEAD');
    },
    async probe(site) {
      const picture = site.picture();
      const url = await site.begin(picture);
      const answer = await site.patch(url, 0, picture.subarray(0, 10), { 'Upload-Length': '20' });
      expectTrue(answer.status < 500, `PATCH answered ${answer.status}`);
      expectHeader(await site.head(url), 'Upload-Length', String(picture.length), 'HEAD');
    },
  },
];

/** Checksums of each PATCH. */
export const checksumChecks: readonly ProtocolCheck[] = [
  {
    ...{ id: 'checksum-algorithms', ...checksum, level: 'MUST' },
    sentence:
      'The Tus-Checksum-Algorithm header MUST be included in the response to an OPTIONS request. … The Server MUST support at least the SHA1 checksum algorithm identified by sha1.',
    async run(site) {
      const list = listOf(await site.options(), 'tus-checksum-algorithm');
      expectTrue(list.includes('sha1'), `Tus-Checksum-Algorithm lists ${list.join() || 'nothing'}`);
    },
    async probe(site) {
      expectNoHeader(await site.options(), 'Tus-Checksum-Algorithm', 'OPTIONS');
      expectTrue(!site.extensions.has('checksum-trailer'), 'checksum-trailer without checksum');
    },
  },
  {
    ...{ id: 'checksum-match', ...checksum, level: 'MUST' },
    sentence:
      'Once the entire request has been received, the Server MUST verify the uploaded chunk against the provided checksum using the specified algorithm.',
    run: async (site) => expectStatus((await sumUp(site, 'sha1', true)).answer, [204], 'PATCH'),
    probe: (site) => expectHonest(site, 'sha1', true),
  },
  {
    ...{ id: 'checksum-mismatch', ...checksum, level: 'MAY' },
    sentence: '460 Checksum Mismatch if the checksums mismatch.',
    run: async (site) => expectStatus((await sumUp(site, 'sha1', false)).answer, [460], 'PATCH'),
    probe: expectOtherBytesFound,
  },
  {
    ...{ id: 'checksum-mismatch-undone', ...checksum, level: 'MUST', sentence: discarded },
    async run(site) {
      const { url } = await sumUp(site, 'sha1', false);
      expectTrue((await site.offsetOf(url)) === 0, 'the offset moved');
    },
    probe: (site) => expectHonest(site, 'sha1', false),
  },
  {
    ...{ id: 'checksum-unknown', ...checksum, level: 'MAY' },
    sentence: '400 Bad Request if the checksum algorithm is not supported by the server.',
    run: async (site) => expectStatus((await sumUp(site, 'crc7', true)).answer, [400], 'PATCH'),
    probe: (site) => expectHonest(site, 'crc7', true),
  },
];

/** Concatenation. */
export const concatenationChecks: readonly ProtocolCheck[] = [
  {
    ...{ id: 'concat-partial', ...concatenation, level: 'MUST' },
    sentence:
      'A partial upload … is constructed by including the Upload-Concat: partial header while creating a new upload.',
    run: async (site) => expectStatus(await create(site, { 'Upload-Concat': 'partial' }), [201], 'POST'),
    probe: async (site) => expectRefusal(await create(site, { 'Upload-Concat': 'partial' }), 'POST'),
  },
  {
    ...{ id: 'concat-partial-head', ...concatenation, level: 'MUST' },
    sentence:
      'Response to HEAD request against partial or final upload MUST include the Upload-Concat header and its value as received in the upload creation request.',
    async run(site) {
      const url = site.locate(await create(site, { 'Upload-Concat': 'partial' }));
      expectHeader(await site.head(url), 'Upload-Concat', 'partial', 'HEAD');
    },
    probe: (site) => expectNothingMade(site, { 'Upload-Concat': 'partial' }),
  },
  {
    ...{ id: 'concat-final', ...concatenation, level: 'MUST' },
    sentence: 'The length of the final upload MUST be the sum of the length of all partial uploads.',
    async run(site) {
      const url = await concatenate(site);
      expectHeader(await site.head(url), 'Upload-Length', '110', 'HEAD');
    },
    async probe(site) {
      const headers = { 'Upload-Length': null, 'Upload-Concat': `final;${site.absent()}` };
      expectRefusal(await create(site, headers), 'POST');
    },
  },
  {
    ...{ id: 'concat-final-patch', ...concatenation, level: 'MUST' },
    sentence:
      'The Server MUST respond with the 403 Forbidden status to PATCH requests against a final upload URL and MUST NOT modify the final or its partial uploads.',
    async run(site) {
      const url = await concatenate(site);
      expectStatus(await site.patch(url, 110, Buffer.from('x')), [403], 'PATCH');
    },
    async probe(site) {
      const urls = [await site.beginPart(site.picture(), 300), await site.beginPart(site.picture(), 200)];
      await expectNothingMade(site, { 'Upload-Length': null, 'Upload-Concat': `final;${urls.join(' ')}` });
      const offsets = await Promise.all(urls.map((url) => site.offsetOf(url)));
      expectTrue(offsets.join() === '300,200', `the parts stand at ${offsets.join()}`);
    },
  },
];

const defer: Headers = { 'Upload-Length': null, 'Upload-Defer-Length': '1' };

function create(site: Site, headers: Headers) {
  return site.create(site.picture(), headers);
}

async function sumUp(site: Site, algorithm: string, isRight: boolean) {
  const picture = site.picture();
  const body = picture.subarray(0, 500);
  const sum = createHash('sha1')
    .update(isRight ? body : 'other')
    .digest('base64');
  const url = await site.begin(picture);
  return { url, answer: await site.patch(url, 0, body, { 'Upload-Checksum': `${algorithm} ${sum}` }) };
}

/** A refused creation says so, and tells no place. */
async function expectNothingMade(site: Site, headers: Headers): Promise<void> {
  const answer = await create(site, headers);
  expectRefusal(answer, 'POST');
  expectNoHeader(answer, 'Location', 'a refused POST');
}

/** With a header that means nothing here the bytes are taken or they are not, and HEAD says which. */
async function expectHonest(site: Site, algorithm: string, isRight: boolean): Promise<void> {
  const { url, answer } = await sumUp(site, algorithm, isRight);
  const isTaken = answer.status === 204;
  if (!isTaken) expectRefusal(answer, 'PATCH');
  const offset = await site.offsetOf(url);
  expectTrue(offset === (isTaken ? 500 : 0), `PATCH answered ${answer.status}, HEAD tells ${offset}`);
}

/** What stands for checksums: other bytes than those announced never become a finished upload. */
async function expectOtherBytesFound(site: Site): Promise<void> {
  const picture = site.picture();
  const url = await site.beginPart(picture, 600);
  const rest = Buffer.from(picture.subarray(600));
  rest.writeUInt8(rest.readUInt8(0) ^ 1, 0);
  expectRefusal(await site.patch(url, 600, rest), 'PATCH');
  const head = await site.head(url);
  const isWhole = head.status < 300 && headerOf(head, 'upload-offset') === String(picture.length);
  expectTrue(!isWhole, 'HEAD says that it is finished');
}

async function concatenate(site: Site): Promise<string> {
  const urls: string[] = [];
  for (const length of [50, 60]) {
    const headers = { 'Upload-Length': String(length), 'Upload-Concat': 'partial' };
    const url = site.locate(await create(site, headers));
    expectStatus(await site.patch(url, 0, Buffer.alloc(length, 'x')), [204], 'PATCH');
    urls.push(url);
  }
  const answer = await create(site, { 'Upload-Length': null, 'Upload-Concat': `final;${urls.join(' ')}` });
  expectStatus(answer, [201], 'POST');
  return site.locate(answer);
}
