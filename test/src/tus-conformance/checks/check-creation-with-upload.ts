import { expectHeader, expectNoHeader, expectRefusal, expectStatus, expectTrue } from '../expect-answer.js';
import type { ProtocolCheck } from '../protocol-check.js';
import { bodyType } from '../site.js';
import { headerOf } from '../wire/answer.js';

const offset =
  'The Server SHOULD accept as many bytes as possible and MUST include the Upload-Offset header in the response and MUST set its value to the offset of the upload after applying the accepted bytes.';
const rules =
  'The Client MAY include either the entirety or a chunk of the upload data in the body of the POST request. In this case, similar rules as for the PATCH request and response apply.';
const type = 'The Client MUST include the Content-Type: application/offset+octet-stream header.';
const common = { source: 'Creation With Upload', extension: 'creation-with-upload' } as const;

/** A creation that brings bytes along. */
export const creationWithUploadChecks: readonly ProtocolCheck[] = [
  {
    ...{ id: 'with-upload-status', ...common, level: 'MUST', sentence: rules, about: 'the entirety' },
    async run(site) {
      const picture = site.picture();
      expectStatus(await site.create(picture, {}, picture), [201], 'POST');
    },
  },
  {
    ...{ id: 'with-upload-offset', ...common, level: 'MUST', sentence: offset, about: 'the entirety' },
    async run(site) {
      const picture = site.picture();
      const answer = await site.create(picture, {}, picture);
      const told = expectHeader(answer, 'Upload-Offset', /^\d+$/, 'POST');
      const url = site.locate(answer);
      expectTrue(Number(told) === (await site.offsetOf(url)), `POST told ${told}, HEAD another offset`);
    },
  },
  {
    ...{ id: 'with-upload-most', ...common, level: 'SHOULD', sentence: offset, about: 'all of it is taken' },
    async run(site) {
      const picture = site.picture();
      expectHeader(await site.create(picture, {}, picture), 'Upload-Offset', String(picture.length), 'POST');
    },
  },
  {
    ...{ id: 'with-upload-part', ...common, level: 'MUST', sentence: offset, about: 'a chunk' },
    async run(site) {
      const picture = site.picture();
      const answer = await site.create(picture, {}, picture.subarray(0, 1200));
      expectStatus(answer, [201], 'POST');
      expectHeader(answer, 'Upload-Offset', '1200', 'POST');
    },
  },
  {
    ...{
      id: 'with-upload-part-head',
      ...common,
      level: 'MUST',
      sentence: offset,
      about: 'HEAD after a chunk',
    },
    async run(site) {
      const picture = site.picture();
      const url = site.locate(await site.create(picture, {}, picture.subarray(0, 1200)));
      expectTrue((await site.offsetOf(url)) === 1200, 'HEAD tells another offset');
    },
  },
  {
    ...{ id: 'with-upload-resumed', ...common, level: 'MUST', sentence: rules, about: 'a chunk, then PATCH' },
    async run(site) {
      const picture = site.picture();
      const url = site.locate(await site.create(picture, {}, picture.subarray(0, 1200)));
      await site.finishFrom(url, picture, 1200);
      expectTrue((await site.offsetOf(url)) === picture.length, 'not finished');
    },
  },
  {
    ...{
      id: 'with-upload-no-bytes',
      ...common,
      level: 'MUST',
      sentence: rules,
      about: 'no bytes, with the type',
    },
    async run(site) {
      const answer = await site.create(site.picture(), bodyType);
      expectStatus(answer, [201], 'POST');
      expectTrue((await site.offsetOf(site.locate(answer))) === 0, 'the offset is not 0');
    },
  },
  {
    ...{ id: 'with-upload-chunked', ...common, level: 'SHOULD', sentence: offset },
    about: 'Transfer-Encoding: chunked',
    async run(site) {
      const picture = site.picture();
      const answer = await site.create(picture, {}, picture.subarray(0, 1200), { chunked: true });
      expectStatus(answer, [201], 'POST');
      expectHeader(answer, 'Upload-Offset', '1200', 'POST');
    },
  },
  ...([null, 'text/plain'] as const).map(
    (given): ProtocolCheck => ({
      ...{
        id: `with-upload-type-${given === null ? 'none' : 'other'}`,
        ...common,
        level: 'MUST',
        sentence: type,
      },
      about: given ?? 'none: the bytes are not taken',
      async run(site) {
        const picture = site.picture();
        const answer = await site.create(picture, { 'Content-Type': given }, picture);
        if (answer.status !== 201) return expectRefusal(answer, 'POST');
        expectTrue((await site.offsetOf(site.locate(answer))) === 0, 'bytes of another type were taken');
      },
    }),
  ),
  ...[false, true].map(
    (chunked): ProtocolCheck => ({
      ...{
        id: `with-upload-too-long${chunked ? '-chunked' : ''}`,
        ...common,
        level: 'MUST',
        sentence: rules,
      },
      about: `more bytes than announced${chunked ? ', chunked' : ''}`,
      async run(site) {
        const picture = site.picture();
        const body = Buffer.concat([picture, Buffer.alloc(10)]);
        const answer = await site.create(picture, {}, body, { chunked });
        if (answer.status !== 201) {
          expectRefusal(answer, 'POST');
          return expectNoHeader(answer, 'Location', 'a refused POST');
        }
        const at = await site.offsetOf(site.locate(answer));
        expectTrue(at <= picture.length, `the offset is ${at}, the length ${picture.length}`);
      },
    }),
  ),
  {
    ...{ id: 'with-upload-expect', ...common, level: 'SHOULD' },
    sentence:
      'The Client SHOULD include the Expect: 100-continue header in the request to receive early feedback from the Server on whether it will accept the creation request.',
    about: 'a good one goes on',
    async run(site) {
      const picture = site.picture();
      const answer = await site.create(
        picture,
        { Expect: '100-continue', 'Content-Length': String(picture.length) },
        picture,
      );
      expectStatus(answer, [201], 'POST');
      expectHeader(answer, 'Upload-Offset', String(picture.length), 'POST');
    },
  },
  {
    ...{ id: 'with-upload-expect-refused', ...common, level: 'SHOULD' },
    sentence:
      'The Client SHOULD include the Expect: 100-continue header in the request to receive early feedback from the Server on whether it will accept the creation request.',
    about: 'a bad one is refused before its body',
    async run(site) {
      const picture = site.picture();
      const headers = {
        Expect: '100-continue',
        'Content-Length': String(picture.length),
        'Upload-Length': '-1',
      };
      const { answer, continued } = await site.exchange(
        'POST',
        site.target.url,
        { ...bodyType, ...headers },
        picture,
      );
      expectRefusal(answer, 'POST');
      expectTrue(!continued, '"100 Continue" came first');
    },
  },
  {
    ...{ id: 'with-upload-location', ...common, level: 'MUST' },
    sentence: 'The Server MUST set the Location header to the URL of the created resource.',
    async run(site) {
      const picture = site.picture();
      const answer = await site.create(picture, {}, picture);
      expectTrue(headerOf(answer, 'location') !== undefined, 'no Location');
      expectStatus(await site.head(site.locate(answer)), [200, 204], 'HEAD');
    },
  },
];
