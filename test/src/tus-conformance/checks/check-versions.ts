import { expectHeader, expectRefusal, expectStatus, expectTrue } from '../expect-answer.js';
import type { ProtocolCheck } from '../protocol-check.js';
import type { Headers, Site } from '../site.js';
import type { Answer } from '../wire/answer.js';

const methods = ['POST', 'HEAD', 'PATCH', 'DELETE'] as const;
type Method = (typeof methods)[number];

const included =
  'The Tus-Resumable header MUST be included in every request and response except for OPTIONS requests.';
const unsupported =
  'If the version specified by the Client is not supported by the Server, it MUST respond with the 412 Precondition Failed status and MUST include the Tus-Version header into the response.';
const unprocessed = 'In addition, the Server MUST NOT process the request.';

/** `Tus-Resumable` in requests and in answers. */
export const versionChecks: readonly ProtocolCheck[] = [
  ...methods.flatMap((method): ProtocolCheck[] => {
    const name = method.toLowerCase();
    const common = {
      source: 'Core',
      level: 'MUST',
      ...(method === 'DELETE' ? { extension: 'termination' } : {}),
    } as const;
    return [
      {
        ...{ id: `version-answer-${name}`, ...common, sentence: included, about: `answer to ${method}` },
        async run(site) {
          const { answer } = await request(site, method, {});
          expectHeader(answer, 'Tus-Resumable', '1.0.0', method);
        },
      },
      {
        ...{
          id: `version-missing-${name}`,
          ...common,
          level: 'SHOULD',
          sentence: included,
          about: `${method} without it is refused`,
        },
        async run(site) {
          const { answer } = await request(site, method, { 'Tus-Resumable': null });
          expectRefusal(answer, method);
        },
      },
      {
        ...{ id: `version-old-${name}`, ...common, sentence: unsupported, about: `${method}, 0.2.2` },
        async run(site) {
          const { answer } = await request(site, method, { 'Tus-Resumable': '0.2.2' });
          expectStatus(answer, [412], method);
        },
      },
      {
        ...{ id: `version-list-${name}`, ...common, sentence: unsupported, about: `Tus-Version, ${method}` },
        async run(site) {
          const { answer } = await request(site, method, { 'Tus-Resumable': '0.2.2' });
          expectHeader(answer, 'Tus-Version', /(^|[\s,])1\.0\.0($|[\s,])/, method);
        },
      },
    ];
  }),
  {
    ...{
      id: 'version-old-patch-undone',
      source: 'Core',
      level: 'MUST',
      sentence: unprocessed,
      about: 'PATCH',
    },
    async run(site) {
      const { url } = await request(site, 'PATCH', { 'Tus-Resumable': '0.2.2' });
      expectTrue((await site.offsetOf(url)) === 0, 'the bytes were taken');
    },
  },
  {
    ...{ id: 'version-old-delete-undone', source: 'Core', level: 'MUST', sentence: unprocessed },
    ...{ about: 'DELETE', extension: 'termination' },
    async run(site) {
      const { url } = await request(site, 'DELETE', { 'Tus-Resumable': '0.2.2' });
      expectTrue((await site.offsetOf(url)) === 0, 'the upload is gone');
    },
  },
  {
    ...{ id: 'version-old-post-undone', source: 'Core', level: 'MUST', sentence: unprocessed, about: 'POST' },
    async run(site) {
      const { answer } = await request(site, 'POST', { 'Tus-Resumable': '0.2.2' });
      expectTrue(answer.headers.location === undefined, 'an upload was created');
    },
  },
  ...['1.0.1', '2.0.0', 'nonsense'].map(
    (version): ProtocolCheck => ({
      ...{ id: `version-other-${version}`, source: 'Core', level: 'MUST', sentence: unsupported },
      about: `HEAD, ${version}`,
      async run(site) {
        const { answer } = await request(site, 'HEAD', { 'Tus-Resumable': version });
        expectStatus(answer, [412], 'HEAD');
      },
    }),
  ),
  ...(
    [
      ['404', (site: Site) => site.head(site.absent())],
      ['409', async (site: Site) => site.patch(await site.begin(site.picture()), 7, Buffer.from('x'))],
      [
        '415',
        async (site: Site) =>
          site.patch(await site.begin(site.picture()), 0, Buffer.from('x'), { 'Content-Type': 'text/plain' }),
      ],
      ['412', async (site: Site) => site.head(site.absent(), { 'Tus-Resumable': '0.2.2' })],
    ] as const
  ).map(
    ([status, ask]): ProtocolCheck => ({
      ...{ id: `version-refusal-${status}`, source: 'Core', level: 'MUST', sentence: included },
      about: `answers like ${status}`,
      run: async (site) => void expectHeader(await ask(site), 'Tus-Resumable', '1.0.0', 'a refusal'),
    }),
  ),
];

/** A request that would be good, but for these headers, on an upload of its own. */
async function request(
  site: Site,
  method: Method,
  headers: Headers,
): Promise<{ url: string; answer: Answer }> {
  const picture = site.picture();
  if (method === 'POST') return { url: '', answer: await site.create(picture, headers) };
  const url = await site.begin(picture);
  if (method === 'HEAD') return { url, answer: await site.head(url, headers) };
  if (method === 'DELETE') return { url, answer: await site.terminate(url, headers) };
  return { url, answer: await site.patch(url, 0, picture.subarray(0, 50), headers) };
}
