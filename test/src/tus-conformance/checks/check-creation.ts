import { expectHeader, expectNoHeader, expectRefusal, expectStatus, expectTrue } from '../expect-answer.js';
import { formatMetadata } from '../make-picture.js';
import { NotApplicable, type ProtocolCheck } from '../protocol-check.js';
import type { Site } from '../site.js';
import { type Answer, headerOf } from '../wire/answer.js';

const created = 'The Server MUST acknowledge a successful upload creation with the 201 Created status.';
const located =
  'The Server MUST set the Location header to the URL of the created resource. This URL MAY be absolute or relative.';
const whole = 'Upload-Length: the value MUST be a non-negative integer.';
const empty =
  'The Upload-Length header MAY be set to 0, indicating that the Client wants to upload an empty file. Such an upload is immediately complete after its creation without transferring data using PATCH requests.';
const echoed =
  'If an upload contains additional metadata, responses to HEAD requests MUST include the Upload-Metadata header and its value as specified by the Client during the creation.';
const pairs =
  'The Upload-Metadata request and response header MUST consist of one or more comma-separated key-value pairs. … The key MUST NOT contain spaces and commas and MUST NOT be empty. … the value MUST be Base64 encoded. All keys MUST be unique.';
const common = { source: 'Creation', extension: 'creation' } as const;

/** `POST` to the creation URL. */
export const creationChecks: readonly ProtocolCheck[] = [
  {
    ...{ id: 'creation-announced', source: 'Creation', level: 'MUST' },
    sentence: 'If the Server supports this extension, it MUST add creation to the Tus-Extension header.',
    async run(site) {
      const answer = await site.create(site.picture());
      expectTrue(answer.status !== 201 || site.extensions.has('creation'), 'offered and not announced');
    },
  },
  {
    ...{ id: 'creation-status', ...common, level: 'MUST', sentence: created },
    run: async (site) => expectStatus(await site.create(site.picture()), [201], 'POST'),
  },
  {
    ...{ id: 'creation-location', ...common, level: 'MUST', sentence: located },
    run: async (site) => void site.locate(await site.create(site.picture())),
  },
  {
    ...{ id: 'creation-location-there', ...common, level: 'MUST', sentence: located, about: 'HEAD finds it' },
    run: async (site) => expectStatus(await site.head(await site.begin(site.picture())), [200, 204], 'HEAD'),
  },
  {
    ...{
      id: 'creation-location-own',
      ...common,
      level: 'MUST',
      sentence: located,
      about: 'each has its own',
    },
    async run(site) {
      const urls = [await site.begin(site.picture()), await site.begin(site.picture())];
      expectTrue(urls[0] !== urls[1], 'two uploads have one URL');
    },
  },
  {
    ...{ id: 'creation-location-host', ...common, level: 'MUST', sentence: located },
    about: 'a forged X-Forwarded-Host does not name it',
    async run(site) {
      const forged = { 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' };
      const answer = await site.create(site.picture(), forged);
      expectTrue(!headerOf(answer, 'location')?.includes('evil.example'), 'Location is at evil.example');
    },
  },
  {
    ...{ id: 'creation-offset', ...common, level: 'MUST' },
    sentence: 'The new resource has an implicit offset of 0.',
    run: async (site) =>
      expectTrue((await site.offsetOf(await site.begin(site.picture()))) === 0, 'the offset is not 0'),
  },
  {
    ...{ id: 'creation-length', ...common, level: 'MUST' },
    sentence: 'Upload-Length to indicate the size of an entire upload in bytes.',
    async run(site) {
      const picture = site.picture();
      expectHeader(
        await site.head(await site.begin(picture)),
        'Upload-Length',
        String(picture.length),
        'HEAD',
      );
    },
  },
  {
    ...{ id: 'creation-no-length', ...common, level: 'MUST' },
    sentence: 'The request MUST include one of the following headers: Upload-Length, Upload-Defer-Length: 1.',
    run: async (site) => expectRefusal(await site.create(site.picture(), { 'Upload-Length': null }), 'POST'),
  },
  {
    ...{ id: 'creation-both-lengths', ...common, level: 'MUST' },
    sentence: 'If the length of an upload is not deferred, this header MUST be omitted.',
    run: async (site) =>
      expectRefusal(await site.create(site.picture(), { 'Upload-Defer-Length': '1' }), 'POST'),
  },
  ...['-1', '1.5', 'abc', '', '1e3', '0x10', '+5'].map(
    (length, index): ProtocolCheck => ({
      ...{ id: `creation-bad-length-${index + 1}`, ...common, level: 'MUST', sentence: whole },
      about: length === '' ? 'empty' : length,
      run: async (site) =>
        expectRefusal(await site.create(site.picture(), { 'Upload-Length': length }), 'POST'),
    }),
  ),
  {
    ...{ id: 'creation-defer-other', ...common, level: 'SHOULD' },
    sentence:
      'If the Upload-Defer-Length header contains any other value than 1 the server should return a 400 Bad Request status.',
    async run(site) {
      const headers = { 'Upload-Length': null, 'Upload-Defer-Length': '2' };
      expectStatus(await site.create(site.picture(), headers), [400], 'POST');
    },
  },
  {
    ...{ id: 'creation-empty', ...common, level: 'MAY', sentence: empty },
    async run(site) {
      const answer = await site.create(Buffer.alloc(0));
      expectStatus(answer, [201], 'POST');
      expectHeader(await site.head(site.locate(answer)), 'Upload-Offset', '0', 'HEAD');
    },
    probe: async (site) => expectStatus(await site.create(Buffer.alloc(0)), [400], 'POST'),
  },
  {
    ...{ id: 'creation-max-size', ...common, level: 'MUST' },
    sentence:
      'If the length of the upload exceeds the maximum, which MAY be specified using the Tus-Max-Size header, the Server MUST respond with the 413 Request Entity Too Large status.',
    async run(site) {
      const most = headerOf(await site.options(), 'tus-max-size');
      if (most === undefined || most === '0') throw new NotApplicable('no Tus-Max-Size is sent');
      const headers = { 'Upload-Length': String(Number(most) + 1) };
      expectStatus(await site.create(site.picture(), headers), [413], 'POST');
    },
  },
  {
    ...{ id: 'creation-huge', ...common, level: 'MUST', sentence: whole, about: '10^20: refused, no fault' },
    async run(site) {
      const headers = { 'Upload-Length': '100000000000000000000' };
      expectRefusal(await site.create(site.picture(), headers), 'POST');
    },
  },
];

/** Upload-Metadata. */
export const metadataChecks: readonly ProtocolCheck[] = [
  {
    ...{ id: 'metadata-echoed', ...common, level: 'MUST', sentence: echoed },
    async run(site) {
      const picture = site.picture();
      const sent = formatMetadata(site.metadata(picture));
      const url = await site.begin(picture, { 'Upload-Metadata': sent });
      expectPairs(await site.head(url), sent);
    },
  },
  {
    ...{ id: 'metadata-echoed-finished', ...common, level: 'MUST', sentence: echoed, about: 'when finished' },
    async run(site) {
      const picture = site.picture();
      const sent = formatMetadata(site.metadata(picture));
      const url = await site.begin(picture, { 'Upload-Metadata': sent });
      await site.finishFrom(url, picture, 0);
      expectPairs(await site.head(url), sent);
    },
  },
  {
    ...{ id: 'metadata-not-ascii', ...common, level: 'MUST', sentence: echoed, about: 'a name in Chinese' },
    async run(site) {
      const sent = named(site, '身份证.png');
      const url = await site.begin(sent.picture, { 'Upload-Metadata': sent.text });
      expectPairs(await site.head(url), sent.text);
    },
  },
  {
    ...{ id: 'metadata-smuggling', ...common, level: 'SHOULD' },
    sentence:
      'Servers SHOULD carefully validate metadata values or sanitize them before using them as header values to avoid header smuggling.',
    about: 'CR and LF in a value',
    async run(site) {
      const sent = named(site, 'a\r\nX-Smuggled: 1.png');
      const answer = await site.create(sent.picture, { 'Upload-Metadata': sent.text });
      if (answer.status !== 201) return expectRefusal(answer, 'POST');
      const url = site.locate(answer);
      for (const seen of [await site.head(url), await site.send('GET', url)]) {
        expectNoHeader(seen, 'X-Smuggled', 'an answer');
        expectTrue(seen.status < 500, `an answer with ${seen.status}`);
      }
    },
  },
  {
    ...{ id: 'metadata-none', ...common, level: 'MAY' },
    sentence:
      'The Client MAY supply the Upload-Metadata header … The Server MAY decide to ignore or use this information to further process the request or to reject it.',
    about: 'a creation without it',
    run: async (site) =>
      expectStatus(await site.create(site.picture(), { 'Upload-Metadata': null }), [201], 'POST'),
    probe: async (site) =>
      expectStatus(await site.create(site.picture(), { 'Upload-Metadata': null }), [400], 'POST'),
  },
  ...(
    [
      ['more-key', 'note aGVsbG8=', 'another key'],
      ['empty-value', 'is_confidential', 'a key without a value'],
    ] as const
  ).map(
    ([id, more, about]): ProtocolCheck => ({
      ...{ id: `metadata-${id}`, ...common, level: 'MUST', sentence: echoed, about },
      async run(site) {
        const picture = site.picture();
        const sent = `${formatMetadata(site.metadata(picture))},${more}`;
        const url = await site.begin(picture, { 'Upload-Metadata': sent });
        const seen = expectHeader(await site.head(url), 'Upload-Metadata', /./, 'HEAD');
        expectTrue(
          seen.split(',').some((pair) => pair.trim() === more),
          `HEAD does not tell ${more}`,
        );
      },
      async probe(site) {
        const picture = site.picture();
        const sent = `${formatMetadata(site.metadata(picture))},${more}`;
        const url = await site.begin(picture, { 'Upload-Metadata': sent });
        const seen = headerOf(await site.head(url), 'upload-metadata') ?? '';
        expectTrue(!seen.includes(more), `HEAD tells ${more}`);
      },
    }),
  ),
  ...(
    [
      ['not-base64', (good: string) => `${good},note %%%`],
      ['duplicate', (good: string) => `${good},${good}`],
      ['empty-key', (good: string) => `${good}, aGVsbG8=`],
      ['empty-pair', (good: string) => `${good},`],
      ['three-words', (good: string) => `${good},note aGVsbG8= aGVsbG8=`],
    ] as const
  ).map(
    ([id, spoil]): ProtocolCheck => ({
      ...{ id: `metadata-${id}`, ...common, level: 'SHOULD', sentence: pairs, about: `refuses ${id}` },
      async run(site) {
        const picture = site.picture();
        const sent = spoil(formatMetadata(site.metadata(picture)));
        expectRefusal(await site.create(picture, { 'Upload-Metadata': sent }), 'POST');
      },
    }),
  ),
];

function named(site: Site, filename: string): { picture: Buffer; text: string } {
  const picture = site.picture();
  const values = new Map([...site.metadata(picture), ['filename', filename] as const]);
  return { picture, text: formatMetadata(values) };
}

/** Every pair as it was sent; their order means nothing. */
function expectPairs(answer: Answer, sent: string): void {
  const seen = expectHeader(answer, 'Upload-Metadata', /./, 'HEAD').split(',');
  const lost = sent.split(',').filter((pair) => !seen.includes(pair));
  expectTrue(
    lost.length === 0 && seen.length === sent.split(',').length,
    `HEAD tells ${seen.join().slice(0, 80)}`,
  );
}
