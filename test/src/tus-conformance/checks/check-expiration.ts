import { expectHeader, expectStatus, expectTrue } from '../expect-answer.js';
import { NotApplicable, type ProtocolCheck } from '../protocol-check.js';
import type { Site } from '../site.js';
import { type Answer, headerOf } from '../wire/answer.js';

const everyPatch = 'This header MUST be included in every PATCH response if the upload is going to expire.';
const initial =
  'If the expiration is known at the creation, the Upload-Expires header MUST be included in the response to the initial POST request.';
const form = 'The value of the Upload-Expires header MUST be in RFC 9110 datetime format.';
const removed =
  'If a Client does attempt to resume an upload which has since been removed by the Server, the Server SHOULD respond with the 404 Not Found or 410 Gone status.';
const common = { source: 'Expiration', extension: 'expiration' } as const;
const httpDate =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

const checks: readonly ProtocolCheck[] = [
  {
    ...{ id: 'expires-post', ...common, level: 'MUST', sentence: initial },
    run: async (site) => void expires(await site.create(site.picture()), 'POST'),
  },
  {
    ...{ id: 'expires-patch', ...common, level: 'MUST', sentence: everyPatch },
    run: async (site) => void expires((await patched(site)).answer, 'PATCH'),
  },
  {
    ...{ id: 'expires-patch-empty', ...common, level: 'MUST', sentence: everyPatch, about: 'no bytes' },
    async run(site) {
      const url = await site.begin(site.picture());
      expires(await site.patch(url, 0, Buffer.alloc(0)), 'PATCH');
    },
  },
  {
    ...{ id: 'expires-with-upload', ...common, level: 'MUST', sentence: initial, about: 'POST with a chunk' },
    async run(site) {
      if (!site.extensions.has('creation-with-upload'))
        throw new NotApplicable('creation-with-upload is not offered');
      const picture = site.picture();
      expires(await site.create(picture, {}, picture.subarray(0, 100)), 'POST');
    },
  },
  {
    ...{ id: 'expires-form-post', ...common, level: 'MUST', sentence: form, about: 'POST' },
    run: async (site) =>
      void expectHeader(await site.create(site.picture()), 'Upload-Expires', httpDate, 'POST'),
  },
  {
    ...{ id: 'expires-form-patch', ...common, level: 'MUST', sentence: form, about: 'PATCH' },
    run: async (site) => void expectHeader((await patched(site)).answer, 'Upload-Expires', httpDate, 'PATCH'),
  },
  {
    ...{ id: 'expires-later', ...common, level: 'MUST' },
    sentence:
      'The Upload-Expires response header indicates the time after which the unfinished upload expires.',
    about: 'not before its creation',
    async run(site) {
      const answer = await site.create(site.picture());
      const at = Date.parse(expires(answer, 'POST'));
      const now = Date.parse(expectHeader(answer, 'Date', httpDate, 'POST'));
      expectTrue(site.target.elapse !== undefined || at >= now, 'expired when it was created');
    },
  },
  {
    ...{ id: 'expired-head', ...common, level: 'SHOULD', sentence: removed, about: 'HEAD' },
    run: async (site) => expectStatus(await site.head(await outlive(site)), [404, 410], 'HEAD'),
  },
  {
    ...{ id: 'expired-patch', ...common, level: 'SHOULD', sentence: removed, about: 'PATCH' },
    async run(site) {
      const url = await outlive(site);
      expectStatus(await site.patch(url, 0, Buffer.from('x')), [404, 410], 'PATCH');
    },
  },
];

/** `Upload-Expires`, and what follows. */
export const expirationChecks: readonly ProtocolCheck[] = checks.map((check) => ({
  ...check,
  async run(site) {
    await checkExpires(site);
    await check.run(site);
  },
}));

/** Servers may announce the extension and be told that nothing expires: then neither POST nor PATCH says when. */
async function checkExpires(site: Site): Promise<void> {
  const { answer, created } = await patched(site);
  if (headerOf(created, 'upload-expires') !== undefined || headerOf(answer, 'upload-expires') !== undefined)
    return;
  throw new NotApplicable('no upload of this server is going to expire');
}

function expires(answer: Answer, what: string): string {
  return expectHeader(answer, 'Upload-Expires', /./, what);
}

async function patched(site: Site) {
  const picture = site.picture();
  const created = await site.create(picture);
  return { created, answer: await site.patch(site.locate(created), 0, picture.subarray(0, 300)) };
}

/** An upload whose time is over, where the server's clock can be moved. */
async function outlive(site: Site): Promise<string> {
  const { elapse } = site.target;
  if (elapse === undefined) throw new NotApplicable('needs a clock of the server that can be moved');
  const answer = await site.create(site.picture());
  await elapse(8 * 24 * 3_600_000);
  return site.locate(answer);
}
