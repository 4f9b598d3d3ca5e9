import { expectHeader, expectRefusal, expectStatus, expectTrue } from '../expect-answer.js';
import type { ProtocolCheck } from '../protocol-check.js';
import { bodyType, type Site } from '../site.js';

const sentence =
  'The X-HTTP-Method-Override request header … MUST be interpreted as the request’s method by the Server, if the header is presented. The actual method of the request MUST be ignored.';
const common = { source: 'Core', level: 'MUST', sentence } as const;

/** `X-HTTP-Method-Override`, for networks that let no PATCH and no DELETE through. */
export const overrideChecks: readonly ProtocolCheck[] = [
  {
    ...{ id: 'override-patch', ...common, about: 'POST as PATCH' },
    async run(site) {
      const { url, answer } = await overridden(site, 'POST', 0);
      expectStatus(answer, [204], 'POST as PATCH');
      expectHeader(answer, 'Upload-Offset', '800', 'POST as PATCH');
      expectTrue((await site.offsetOf(url)) === 800, 'HEAD tells another offset');
    },
  },
  {
    ...{ id: 'override-patch-conflict', ...common, about: 'POST as PATCH at a wrong offset' },
    run: async (site) => expectStatus((await overridden(site, 'POST', 5)).answer, [409], 'POST as PATCH'),
  },
  {
    ...{ id: 'override-patch-type', ...common, about: 'POST as PATCH of another type' },
    async run(site) {
      const { answer } = await overridden(site, 'POST', 0, { 'Content-Type': 'text/plain' });
      expectRefusal(answer, 'POST as PATCH');
    },
  },
  {
    ...{ id: 'override-put', ...common, about: 'PUT as PATCH' },
    run: async (site) => expectStatus((await overridden(site, 'PUT', 0)).answer, [204], 'PUT as PATCH'),
    async probe(site) {
      const { url, answer } = await overridden(site, 'PUT', 0);
      expectRefusal(answer, 'PUT');
      expectTrue((await site.offsetOf(url)) === 0, 'PUT moved the offset');
    },
  },
  {
    ...{ id: 'override-delete', ...common, about: 'POST as DELETE', extension: 'termination' },
    async run(site) {
      const url = await site.begin(site.picture());
      expectStatus(
        await site.send('POST', url, { 'X-HTTP-Method-Override': 'DELETE' }),
        [204],
        'POST as DELETE',
      );
      expectStatus(await site.head(url), [404, 410], 'HEAD');
    },
    async probe(site) {
      const url = await site.begin(site.picture());
      expectRefusal(await site.send('POST', url, { 'X-HTTP-Method-Override': 'DELETE' }), 'POST');
      expectTrue((await site.offsetOf(url)) === 0, 'the upload is gone');
    },
  },
];

async function overridden(site: Site, method: string, offset: number, headers: Record<string, string> = {}) {
  const picture = site.picture();
  const url = await site.begin(picture);
  const own = { ...bodyType, 'Upload-Offset': String(offset), 'X-HTTP-Method-Override': 'PATCH' };
  return { url, answer: await site.send(method, url, { ...own, ...headers }, picture.subarray(0, 800)) };
}
