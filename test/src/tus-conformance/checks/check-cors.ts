import { expectHeader, expectStatus, expectTrue } from '../expect-answer.js';
import { CheckFailed, type ProtocolCheck } from '../protocol-check.js';
import type { Site } from '../site.js';
import { type Answer, headerOf, listOf } from '../wire/answer.js';

const preflighted =
  'A CORS-preflight request checks to see if the CORS protocol is understood; it uses OPTIONS and carries no credentials.';
const common = { source: 'Fetch standard (CORS)', level: 'MUST' } as const;
const methods = ['POST', 'HEAD', 'PATCH', 'DELETE'];
const requestHeaders = [
  'content-type',
  'tus-resumable',
  'upload-length',
  'upload-metadata',
  'upload-offset',
  'x-http-method-override',
];
const answerHeaders = ['location', 'tus-resumable', 'tus-version', 'upload-length', 'upload-offset'];
const moreAnswerHeaders = ['tus-extension', 'tus-max-size', 'upload-metadata', 'upload-expires'];

/** What a page of another origin needs to speak tus. */
export const corsChecks: readonly ProtocolCheck[] = [
  {
    ...{ id: 'cors-preflight', ...common, sentence: preflighted },
    run: async (site) => expectStatus(await preflight(site, 'PATCH'), [200, 204], 'a preflight'),
  },
  {
    ...{
      id: 'cors-preflight-origin',
      ...common,
      sentence: preflighted,
      about: 'Access-Control-Allow-Origin',
    },
    run: async (site) => expectAllowed(site, await preflight(site, 'POST'), 'a preflight'),
  },
  ...methods.map(
    (method): ProtocolCheck => ({
      ...{ id: `cors-method-${method.toLowerCase()}`, ...common, about: method },
      sentence: 'Access-Control-Allow-Methods indicates which methods are supported by the response’s URL.',
      async run(site) {
        // GET, HEAD and POST are safelisted: they need not be named.
        const listed = listOf(await preflight(site, method), 'access-control-allow-methods');
        const isSafelisted = method === 'POST' || method === 'HEAD';
        expectTrue(
          isSafelisted || listed.includes(method.toLowerCase()) || listed.includes('*'),
          `${method} is not allowed`,
        );
      },
    }),
  ),
  ...requestHeaders.map(
    (name): ProtocolCheck => ({
      ...{ id: `cors-request-${name}`, ...common, about: name },
      sentence: 'Access-Control-Allow-Headers indicates which headers are supported by the response’s URL.',
      async run(site) {
        const listed = listOf(await preflight(site, 'PATCH', name), 'access-control-allow-headers');
        expectTrue(listed.includes(name) || listed.includes('*'), `${name} is not allowed`);
      },
    }),
  ),
  ...answerHeaders.map((name) => exposes(name, 'MUST')),
  ...moreAnswerHeaders.map((name) => exposes(name, 'SHOULD')),
  ...(
    [
      ['post', (site: Site, headers: Record<string, string>) => site.create(site.picture(), headers)],
      [
        'head',
        async (site: Site, headers: Record<string, string>) =>
          site.head(await site.begin(site.picture()), headers),
      ],
      ['refusal', (site: Site, headers: Record<string, string>) => site.head(site.absent(), headers)],
    ] as const
  ).map(
    ([id, ask]): ProtocolCheck => ({
      ...{ id: `cors-answer-${id}`, ...common, about: `answer to ${id}` },
      sentence: 'Access-Control-Allow-Origin indicates whether the response can be shared.',
      run: async (site) => expectAllowed(site, await ask(site, { Origin: site.target.origin }), id),
    }),
  ),
  {
    ...{ id: 'cors-vary', ...common, about: 'an origin that is echoed' },
    sentence:
      'If Access-Control-Allow-Origin is set to a single origin depending on the request, the response must say Vary: Origin, so that no cache gives it to another one.',
    async run(site) {
      const answer = await site.create(site.picture(), { Origin: site.target.origin });
      if (headerOf(answer, 'access-control-allow-origin') === '*') return;
      expectHeader(answer, 'Vary', /(^|[\s,])origin($|[\s,])/i, 'POST');
    },
  },
];

function exposes(name: string, level: 'MUST' | 'SHOULD'): ProtocolCheck {
  return {
    ...{ id: `cors-exposes-${name}`, source: 'Fetch standard (CORS)', level, about: name },
    sentence: 'Access-Control-Expose-Headers indicates which headers can be exposed to the page.',
    async run(site) {
      const answer = await site.create(site.picture(), { Origin: site.target.origin });
      const listed = listOf(answer, 'access-control-expose-headers');
      expectTrue(listed.includes(name) || listed.includes('*'), `${name} is not exposed`);
    },
  };
}

function preflight(site: Site, method: string, headers = requestHeaders.join(', ')): Promise<Answer> {
  const none = Object.fromEntries(Object.keys(site.target.headers).map((name) => [name, null]));
  return site.options({
    ...none,
    Origin: site.target.origin,
    'Access-Control-Request-Method': method,
    'Access-Control-Request-Headers': headers,
  });
}

function expectAllowed({ target }: Site, answer: Answer, what: string): void {
  const allowed = headerOf(answer, 'access-control-allow-origin');
  if (allowed !== '*' && allowed !== target.origin)
    throw new CheckFailed(`${what} answered Access-Control-Allow-Origin: ${allowed}`);
}
