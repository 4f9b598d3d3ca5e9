import { expectHeader, expectStatus, expectTrue } from '../expect-answer.js';
import { NotApplicable, type ProtocolCheck } from '../protocol-check.js';
import { headerOf, listOf } from '../wire/answer.js';

const described =
  'A successful response indicated by the 204 No Content or 200 OK status MUST contain the Tus-Version header.';
const ignored =
  'The Client SHOULD NOT include the Tus-Resumable header in the request and the Server MUST ignore the header.';

/** `OPTIONS`: what the server says of itself. */
export const optionsChecks: readonly ProtocolCheck[] = [
  {
    ...{ id: 'options-status', source: 'Core', level: 'MUST', sentence: described },
    run: async (site) => expectStatus(await site.options(), [200, 204], 'OPTIONS'),
  },
  {
    ...{ id: 'options-version', source: 'Core', level: 'MUST', sentence: described },
    async run(site) {
      const versions = listOf(await site.options(), 'tus-version');
      expectTrue(versions.includes('1.0.0'), `Tus-Version lists ${versions.join() || 'nothing'}`);
    },
  },
  {
    ...{ id: 'options-version-form', source: 'Core', level: 'MUST' },
    sentence:
      'The Tus-Version response header MUST be a comma-separated list of protocol versions supported by the Server.',
    async run(site) {
      expectHeader(await site.options(), 'Tus-Version', /^\d+\.\d+\.\d+(\s*,\s*\d+\.\d+\.\d+)*$/, 'OPTIONS');
    },
  },
  {
    ...{ id: 'options-preferred', source: 'Core', level: 'MUST' },
    sentence: 'The list MUST be sorted by Server’s preference where the first one is the most preferred one.',
    about: 'no version twice',
    async run(site) {
      const versions = listOf(await site.options(), 'tus-version');
      expectTrue(new Set(versions).size === versions.length, 'a version stands twice');
    },
  },
  {
    ...{ id: 'options-extension-form', source: 'Core', level: 'MUST' },
    sentence:
      'The Tus-Extension response header MUST be a comma-separated list of the extensions supported by the Server. If no extensions are supported, the Tus-Extension header MUST be omitted.',
    async run(site) {
      const answer = await site.options();
      if (headerOf(answer, 'tus-extension') === undefined) return;
      expectHeader(answer, 'Tus-Extension', /^[a-z-]+(\s*,\s*[a-z-]+)*$/, 'OPTIONS');
    },
  },
  {
    ...{ id: 'options-max-size-form', source: 'Core', level: 'MUST' },
    sentence:
      'The Tus-Max-Size response header MUST be a non-negative integer indicating the maximum allowed size of an entire upload in bytes.',
    async run(site) {
      const answer = await site.options();
      if (headerOf(answer, 'tus-max-size') === undefined) throw new NotApplicable('no Tus-Max-Size is sent');
      expectHeader(answer, 'Tus-Max-Size', /^\d+$/, 'OPTIONS');
    },
  },
  ...['1.0.0', '0.2.2', 'nonsense'].map(
    (version): ProtocolCheck => ({
      ...{ id: `options-ignores-${version}`, source: 'Core', level: 'MUST', sentence: ignored },
      about: `Tus-Resumable: ${version}`,
      run: async (site) =>
        expectStatus(await site.options({ 'Tus-Resumable': version }), [200, 204], 'OPTIONS'),
    }),
  ),
  {
    ...{ id: 'options-upload', source: 'Core', level: 'MAY' },
    sentence:
      'An OPTIONS request MAY be used to gather information about the Server’s current configuration.',
    about: 'on an upload’s URL',
    async run(site) {
      const url = await site.begin(site.picture());
      expectStatus(await site.options({}, url), [200, 204], 'OPTIONS');
    },
  },
  ...(
    [
      ['creation-with-upload', 'creation', 'Creation With Upload'],
      ['creation-defer-length', 'creation', 'Creation'],
      ['concatenation-unfinished', 'concatenation', 'Concatenation'],
      ['checksum-trailer', 'checksum', 'Checksum'],
    ] as const
  ).map(
    ([extension, base, source]): ProtocolCheck => ({
      ...{ id: `options-${extension}-needs-${base}`, source, level: 'MUST', extension },
      sentence: `If the Server does not offer the ${base} extension, it MUST NOT offer ${extension} either.`,
      run: async (site) => expectTrue(site.extensions.has(base), `${extension} without ${base}`),
      probe: async (site) => expectTrue(!site.extensions.has(extension), `${extension} is offered`),
    }),
  ),
];
