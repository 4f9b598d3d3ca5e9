import { expectHeader, expectNoHeader, expectRefusal, expectStatus, expectTrue } from '../expect-answer.js';
import type { ProtocolCheck } from '../protocol-check.js';
import type { Site } from '../site.js';

const alwaysOffset =
  'The Server MUST always include the Upload-Offset header in the response for a HEAD request, even if the offset is 0, or the upload is already considered completed.';
const knownLength =
  'If the size of the upload is known, the Server MUST include the Upload-Length header in the response.';
const notCached =
  'The Server MUST prevent the client and/or proxies from caching the response by adding the Cache-Control: no-store header to the response.';
const absent =
  'If the resource is not found, the Server SHOULD return either the 404 Not Found, 410 Gone or 403 Forbidden status without the Upload-Offset header.';
const acknowledged =
  'The Server SHOULD acknowledge successful HEAD requests with a 200 OK or 204 No Content status.';
const whole = 'The value MUST be a non-negative integer.';

type Stage = readonly [
  name: string,
  make: (site: Site, picture: Buffer) => Promise<string>,
  offset: (all: number) => number,
];

const stages: readonly Stage[] = [
  ['new', (site, picture) => site.begin(picture), () => 0],
  ['partial', (site, picture) => site.beginPart(picture, 1000), () => 1000],
  ['finished', (site, picture) => site.finish(picture), (all) => all],
];

/** `HEAD`, asked of a new, a partial and a finished upload, and of none. */
export const headChecks: readonly ProtocolCheck[] = [
  ...stages.flatMap(([stage, make, offset]): ProtocolCheck[] => [
    {
      ...{
        id: `head-status-${stage}`,
        source: 'Core',
        level: 'SHOULD',
        sentence: acknowledged,
        about: stage,
      },
      async run(site) {
        expectStatus(await site.head(await make(site, site.picture())), [200, 204], 'HEAD');
      },
    },
    {
      ...{ id: `head-offset-${stage}`, source: 'Core', level: 'MUST', sentence: alwaysOffset, about: stage },
      async run(site) {
        const picture = site.picture();
        const answer = await site.head(await make(site, picture));
        expectHeader(answer, 'Upload-Offset', String(offset(picture.length)), 'HEAD');
      },
    },
    {
      ...{ id: `head-length-${stage}`, source: 'Core', level: 'MUST', sentence: knownLength, about: stage },
      async run(site) {
        const picture = site.picture();
        const answer = await site.head(await make(site, picture));
        expectHeader(answer, 'Upload-Length', String(picture.length), 'HEAD');
      },
    },
    {
      ...{ id: `head-no-store-${stage}`, source: 'Core', level: 'MUST', sentence: notCached, about: stage },
      async run(site) {
        const answer = await site.head(await make(site, site.picture()));
        expectHeader(answer, 'Cache-Control', /(^|[\s,])no-store($|[\s,])/i, 'HEAD');
      },
    },
  ]),
  {
    ...{ id: 'head-offset-form', source: 'Core', level: 'MUST', sentence: whole, about: 'Upload-Offset' },
    async run(site) {
      expectHeader(await site.head(await site.beginPart(site.picture())), 'Upload-Offset', /^\d+$/, 'HEAD');
    },
  },
  {
    ...{ id: 'head-length-form', source: 'Core', level: 'MUST', sentence: whole, about: 'Upload-Length' },
    async run(site) {
      expectHeader(await site.head(await site.begin(site.picture())), 'Upload-Length', /^\d+$/, 'HEAD');
    },
  },
  {
    ...{ id: 'head-changes-nothing', source: 'Core', level: 'MUST', sentence: alwaysOffset },
    about: 'asked five times',
    async run(site) {
      const url = await site.beginPart(site.picture(), 500);
      for (let time = 0; time < 5; time += 1) {
        const offset = await site.offsetOf(url);
        expectTrue(offset === 500, `the offset was 500 and then ${offset}`);
      }
    },
  },
  {
    ...{ id: 'head-absent-status', source: 'Core', level: 'SHOULD', sentence: absent },
    run: async (site) => expectStatus(await site.head(site.absent()), [403, 404, 410], 'HEAD'),
  },
  {
    ...{ id: 'head-absent-offset', source: 'Core', level: 'SHOULD', sentence: absent },
    run: async (site) => expectNoHeader(await site.head(site.absent()), 'Upload-Offset', 'HEAD'),
  },
  ...['..%2f..%2fetc%2fpasswd', '%00', 'a'.repeat(3000), 'CON', 'x.json'].map(
    (id, index): ProtocolCheck => ({
      ...{ id: `head-odd-id-${index + 1}`, source: 'Core', level: 'SHOULD', sentence: absent },
      about: `id ${id.slice(0, 24)}`,
      async run(site) {
        expectRefusal(await site.head(`${site.target.url.replace(/\/$/, '')}/${id}`), 'HEAD');
      },
    }),
  ),
];
