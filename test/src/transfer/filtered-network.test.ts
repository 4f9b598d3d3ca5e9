import { makeJpeg } from '@dossier/server-sdk/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CandidatePage } from '../walk/walk-testing/candidate-page.js';
import { startWalk, type Visit, type Walk } from '../walk/walk-testing/start-walk.js';
import { digestOf, storedDigest } from '../walk/walk-testing/stored-digest.js';
import { type Filter, startFilter } from './transfer-testing/start-filter.js';

/** Networks that let only some of HTTP through, in a real browser: the picture arrives, by the same commit. */
describe('an upload on a network that filters', () => {
  let walk: Walk;
  let filter: Filter;
  let visit: Visit;
  let candidate: CandidatePage;
  let large: Buffer;
  let seed = 0;

  beforeAll(async () => {
    walk = await startWalk();
    filter = await startFilter(walk.demo.url);
    // As in browsers before Chrome 116: the form's road is taken there too.
    visit = await walk.visit({ url: filter.url, script: 'delete AbortSignal.any' });
    visit.watch.allow(/net::ERR_/, /status of (400|403|405|412|501)/);
    // What is removed behind the page's back, between the tests, it may still want to show.
    visit.watch.allow(/status of 404.*\/materials\/[^/]+\/view\)/);
    candidate = new CandidatePage(visit.page, walk.folder);
    await candidate.enter('kaosheng2');
    await candidate.addTile('other').waitFor();
  });
  afterAll(async () => {
    await filter?.close();
    await walk?.close();
  });
  beforeEach(async () => {
    filter.rule = {};
    for (const { id } of await candidate.readMaterials()) {
      const headers = { 'X-Dossier': '1', Origin: filter.url };
      const removed = await visit.page.request.delete(`/dossier/materials/${id}`, { headers });
      expect(removed.status()).toBe(200);
    }
    // A page knows its network for as long as it lives.
    await visit.page.reload();
    await candidate.addTile('other').waitFor();
    seed += 1;
    // Over a megabyte: too large for the one request that needs no PATCH.
    large = await makeJpeg({ width: 1500, height: 2000, noise: 24, quality: 90, seed });
    expect(large.length).toBeGreaterThan(1_048_576);
    filter.uploads.length = 0;
  });

  /** Uploads it and holds the server's bytes against it; answers what went over the line. */
  const send = async (bytes: Buffer, category = 'other') => {
    const before = (await candidate.readCategory(category)).used;
    await candidate.upload(category, [{ name: `${seed}.jpg`, buffer: bytes }], before + 1);
    const { used, materials } = await candidate.readCategory(category);
    expect(used).toBe(before + 1);
    expect(materials.at(-1)?.sha256).toBe(digestOf(bytes));
    expect(await storedDigest(walk.demo, materials.at(-1)?.id ?? '')).toBe(digestOf(bytes));
    const sent = filter.uploads.map(({ method, path, headers }) => {
      const override = headers['x-http-method-override'];
      return `${method}${override === undefined ? '' : `>${override}`} ${path.replace(/[\w-]{22}/, ':id')}`;
    });
    filter.uploads.length = 0;
    return sent;
  };
  const keysSent = () =>
    new Set(filter.uploads.flatMap(({ headers }) => headers['upload-metadata']?.toString() ?? []));

  it('goes by POST in the place of PATCH, and remembers it', async () => {
    filter.rule = { refused: { methods: /^PATCH/, status: 405 } };
    expect(await send(large)).toEqual([
      'POST /dossier/uploads',
      'PATCH /dossier/uploads/:id',
      'HEAD /dossier/uploads/:id',
      'POST>PATCH /dossier/uploads/:id',
    ]);
    const second = await makeJpeg({ width: 1500, height: 2000, noise: 24, quality: 90, seed: 70 });
    expect(await send(second)).toEqual(['POST /dossier/uploads', 'POST>PATCH /dossier/uploads/:id']);
  });

  it.each([
    ['405 for all but GET and POST', { refused: { methods: /^(?!GET|POST)/, status: 405 } }],
    [
      '403 for PATCH, and no override',
      {
        refused: { methods: /^PATCH/, status: 403 },
        fromRequests: /^x-http-method-override$/,
      },
    ],
    [
      '501 for PATCH and for its override',
      {
        refused: { methods: /^(PATCH|POST \/dossier\/uploads\/(?!form))/, status: 501 },
      },
    ],
    ['no tus header in requests', { fromRequests: /^(tus|upload)-/ }],
    ['no header of ours in answers', { fromAnswers: /^(tus|upload|dossier)-|^location$/ }],
    ['200 and a page for PATCH', { refused: { methods: /^(PATCH|HEAD)/, status: 200 } }],
  ])('goes as a form where there is %s, and remembers it', async (_name, rule) => {
    filter.rule = rule;
    expect((await send(large)).at(-1)).toBe('POST /dossier/uploads/form');
    const small = await makeJpeg({ width: 600, height: 800, seed: seed + 100 });
    expect(await send(small, 'employer')).toEqual(['POST /dossier/uploads/form']);
  });

  it('says that it failed where nothing comes through, and stores nothing', async () => {
    const before = (await candidate.readCategory('education')).used;
    const small = await makeJpeg({ width: 600, height: 800, seed: 90 });
    filter.rule = { refused: { methods: /^POST \/dossier\/uploads/, status: 403 } };
    await candidate.pick(candidate.addTile('education'), [{ name: 'small.jpg', buffer: small }]);
    await candidate.send();
    const failed = candidate.category('education').locator('.tile.failed');
    await failed.waitFor();
    expect(keysSent().size).toBe(1);
    expect((await candidate.readCategory('education')).used).toBe(before);
    filter.rule = {};
    await failed.getByRole('button', { name: /重试|重新/ }).click();
    await candidate.waitForStored('education', before + 1);
    expect(keysSent().size).toBe(1);
  });

  it('caused no other fault', () => {
    expect(walk.faults()).toEqual([]);
  });
});
