import { expectHeader, expectNoHeader, expectStatus, expectTrue } from '../expect-answer.js';
import type { ProtocolCheck } from '../protocol-check.js';
import type { Site } from '../site.js';

const ended =
  'When receiving a DELETE request for an existing upload the Server SHOULD free associated resources and MUST respond with the 204 No Content status confirming that the upload was terminated.';
const future =
  'For all future requests to this URL, the Server SHOULD respond with the 404 Not Found or 410 Gone status.';
const both = 'This extension defines a way for the Client to terminate completed and unfinished uploads.';
const common = { source: 'Termination', extension: 'termination' } as const;

/** `DELETE`. */
export const terminationChecks: readonly ProtocolCheck[] = [
  {
    ...{ id: 'terminate-new', ...common, level: 'MUST', sentence: ended, about: 'without bytes' },
    run: async (site) =>
      expectStatus(await site.terminate(await site.begin(site.picture())), [204], 'DELETE'),
  },
  {
    ...{ id: 'terminate-partial', ...common, level: 'MUST', sentence: ended, about: 'with some bytes' },
    run: async (site) =>
      expectStatus(await site.terminate(await site.beginPart(site.picture())), [204], 'DELETE'),
  },
  {
    ...{ id: 'terminate-finished', ...common, level: 'MUST', sentence: both, about: 'completed' },
    run: async (site) =>
      expectStatus(await site.terminate(await site.finish(site.picture())), [204], 'DELETE'),
    async probe(site) {
      const picture = site.picture();
      const url = await site.finish(picture);
      expectStatus(await site.terminate(url), [403], 'DELETE');
      expectTrue((await site.offsetOf(url)) === picture.length, 'a refused DELETE changed it');
    },
  },
  ...(
    [
      ['head', (site: Site, url: string) => site.head(url)],
      ['patch', (site: Site, url: string) => site.patch(url, 0, Buffer.from('x'))],
      ['delete', (site: Site, url: string) => site.terminate(url)],
    ] as const
  ).map(
    ([id, ask]): ProtocolCheck => ({
      ...{ id: `terminated-${id}`, ...common, level: 'SHOULD', sentence: future, about: id.toUpperCase() },
      run: async (site) =>
        expectStatus(await ask(site, await terminated(site)), [404, 410], id.toUpperCase()),
    }),
  ),
  {
    ...{ id: 'terminated-offset', ...common, level: 'SHOULD', sentence: future, about: 'no Upload-Offset' },
    run: async (site) => expectNoHeader(await site.head(await terminated(site)), 'Upload-Offset', 'HEAD'),
  },
  {
    ...{
      id: 'terminate-absent',
      ...common,
      level: 'SHOULD',
      sentence: future,
      about: 'an upload that never was',
    },
    run: async (site) => expectStatus(await site.terminate(site.absent()), [403, 404, 410], 'DELETE'),
  },
  {
    ...{ id: 'terminate-others-stay', ...common, level: 'MUST', sentence: ended, about: 'and no other one' },
    async run(site) {
      const other = await site.beginPart(site.picture(), 400);
      await terminated(site);
      expectTrue((await site.offsetOf(other)) === 400, 'another upload changed');
    },
  },
  {
    ...{
      id: 'terminate-then-create',
      ...common,
      level: 'SHOULD',
      sentence: ended,
      about: 'a new one can begin',
    },
    async run(site) {
      const url = await terminated(site);
      expectTrue((await site.begin(site.picture())) !== url, 'the new one has the old URL');
    },
  },
  {
    ...{ id: 'terminate-answer-empty', ...common, level: 'MUST', sentence: ended, about: '204 has no body' },
    async run(site) {
      const answer = await site.terminate(await site.begin(site.picture()));
      expectHeader(answer, 'Tus-Resumable', '1.0.0', 'DELETE');
      expectTrue(answer.body.length === 0, 'a body came');
    },
  },
];

async function terminated(site: Site): Promise<string> {
  const url = await site.beginPart(site.picture());
  expectStatus(await site.terminate(url), [204], 'DELETE');
  return url;
}
