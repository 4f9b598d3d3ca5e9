import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allChecks } from './all-checks.js';
import { parseConformanceOptions } from './conformance-options.js';
import { type Spoiling, startSpoiler } from './conformance-testing/start-spoiler.js';
import { ourRefusals } from './our-refusals.js';
import { countResults } from './report/conformance-report.js';
import { formatConformance } from './report/format-conformance.js';
import { runChecks } from './run-checks.js';
import { openDossierTarget } from './servers/open-dossier-target.js';
import type { OpenTargets } from './servers/open-targets.js';
import type { Target } from './target.js';

describe('the checks', () => {
  it('are many, each with its own id and a sentence of the protocol', () => {
    expect(allChecks.length).toBeGreaterThanOrEqual(120);
    expect(new Set(allChecks.map(({ id }) => id)).size).toBe(allChecks.length);
    for (const { id, sentence } of allChecks) {
      expect(id).toMatch(/^[a-z0-9.-]+$/);
      expect(sentence.length).toBeGreaterThan(20);
    }
  });

  it('are named by what is refused on purpose', () => {
    const extensions = allChecks.flatMap(({ extension }) => (extension ? [`extension:${extension}`] : []));
    const known = new Set([...allChecks.map(({ id }) => id), ...extensions]);
    expect(Object.keys(ourRefusals).filter((name) => !known.has(name))).toEqual([]);
  });
});

describe.each(['whole', 'parts'] as const)('Dossier with uploads sent as %s', (road) => {
  it('does all that applies and refuses the rest cleanly', async () => {
    const { targets, close } = await openDossierTarget(road);
    const [target] = targets;
    const results = target === undefined ? [] : await runChecks(target, allChecks).finally(close);
    expect(results.filter(({ result }) => result === 'fail')).toEqual([]);
    const open = results.filter(({ result }) => result === 'not-applicable').map(({ id }) => id);
    expect(open).toEqual([
      'options-concatenation-unfinished-needs-concatenation',
      'options-checksum-trailer-needs-checksum',
      'patch-bytes',
    ]);
    expect(countResults(results).pass).toBeGreaterThanOrEqual(190);
  });
});

describe('a broken server', () => {
  let opened: OpenTargets;
  let target: Target;

  beforeAll(async () => {
    opened = await openDossierTarget('whole');
    const [first] = opened.targets;
    if (first === undefined) throw new Error('no target');
    target = first;
  });

  afterAll(() => opened.close());

  const drop = (header: string, ...methods: string[]): Spoiling => ({
    spoil({ method, headers }) {
      if (methods.length === 0 || methods.includes(method)) delete headers[header];
    },
  });
  const turn = (from: number, to: number): Spoiling => ({
    spoil(answer) {
      if (answer.status === from) answer.status = to;
    },
  });
  const set = (header: string, value: string): Spoiling => ({
    spoil({ headers }) {
      if (headers[header] !== undefined) headers[header] = value;
    },
  });
  const broken: [what: string, spoiling: Spoiling, caughtBy: string[]][] = [
    ['tells no version', drop('tus-version', 'OPTIONS'), ['options-version', 'options-version-form']],
    ['leaves out Tus-Resumable', drop('tus-resumable'), ['version-answer-head', 'version-answer-patch']],
    ['calls another version a bad request', turn(412, 400), ['version-old-head', 'version-old-patch']],
    ['forgets no-store', drop('cache-control', 'HEAD'), ['head-no-store-new', 'head-no-store-finished']],
    ['tells no offset', drop('upload-offset', 'HEAD'), ['head-offset-new', 'head-offset-partial']],
    ['tells no length', drop('upload-length', 'HEAD'), ['head-length-new', 'creation-length']],
    [
      'tells the same offset always',
      set('upload-offset', '0'),
      ['patch-offset', 'patch-sum', 'with-upload-part'],
    ],
    ['takes bytes for any offset', turn(409, 204), ['patch-conflict-0', 'patch-conflict-601']],
    ['takes any type', turn(415, 204), ['patch-type-2', 'patch-type-2-undone']],
    ['answers 200 to a creation', turn(201, 200), ['creation-status']],
    ['tells no Location', drop('location'), ['creation-location']],
    [
      'tells a time of its own form',
      set('upload-expires', '2030-01-01'),
      ['expires-form-post', 'expires-form-patch'],
    ],
    [
      'says deleted and is not',
      { answer: (method) => (method === 'DELETE' ? 204 : null) },
      ['terminated-head', 'terminated-patch'],
    ],
    [
      'fails',
      { answer: (method) => (method === 'PATCH' ? 500 : null) },
      ['patch-status', 'patch-bad-offset-1', 'patch-absent'],
    ],
    ['exposes nothing', drop('access-control-expose-headers'), ['cors-exposes-upload-offset']],
    [
      'lets any page in and no page',
      set('access-control-allow-origin', 'null'),
      ['cors-answer-post', 'cors-preflight-origin'],
    ],
    ['echoes no metadata', drop('upload-metadata'), ['metadata-echoed']],
    [
      'creates what it cannot',
      turn(400, 201),
      ['creation-bad-length-1', 'metadata-duplicate', 'defer-create', 'creation-empty'],
    ],
  ];

  it.each(broken)('that %s is seen', async (_, spoiling, caughtBy) => {
    const { target: spoiled, close } = await startSpoiler(target, spoiling);
    try {
      const checks = allChecks.filter(({ id }) => caughtBy.includes(id));
      const results = await runChecks(spoiled, checks);
      expect(
        results
          .filter(({ result }) => result === 'fail')
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...caughtBy].sort());
      for (const { reason } of results) expect(reason).toMatch(/\w/);
    } finally {
      await close();
    }
  });

  it('is the only one that is seen: through a spoiler that spoils nothing all is well', async () => {
    const { target: same, close } = await startSpoiler(target, {});
    const ids = new Set(broken.flatMap(([, , caughtBy]) => caughtBy));
    const results = await runChecks(
      same,
      allChecks.filter(({ id }) => ids.has(id)),
    ).finally(close);
    expect(results.filter(({ result }) => result === 'fail')).toEqual([]);
  });
});

describe('the report', () => {
  it('is a table of checks and servers, with what was seen instead', () => {
    const [first] = allChecks;
    if (first === undefined) throw new Error('no check');
    const { id, source, level, sentence } = first;
    const text = formatConformance({
      ...{ command: 'c', at: '2026-01-02T00:00:00Z', node: 'v20', checks: [{ id, source, level, sentence }] },
      servers: [
        { label: 'A', version: '1', results: [{ id, result: 'fail', reason: 'answered 500' }] },
        { label: 'B', version: null, results: [{ id, result: 'pass' }] },
      ],
      skipped: [{ label: 'C', reason: 'no Go' }],
    });
    expect(text).toContain('| A | 1 | 0 | 1 | 0 | 0 | 0 |');
    expect(text).toContain('**no** | yes |');
    expect(text).toContain('answered 500');
    expect(text).toContain('not run: no Go');
  });
});

describe('the command line', () => {
  it('takes a URL and headers', () => {
    const options = parseConformanceOptions([
      '--url',
      'http://x/files/',
      '--header',
      'Authorization: Bearer a:b',
    ]);
    expect(options).toMatchObject({ url: 'http://x/files/', headers: { Authorization: 'Bearer a:b' } });
  });

  it.each([[['--url', 'x']], [['--header', 'nothing']], [['--bytes', '7']], [['--road', 'long']]])(
    'refuses %j',
    (argv) => {
      expect(() => parseConformanceOptions(argv)).toThrow(/^--/);
    },
  );
});
