import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeJpeg } from '@dossier/server-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';
import { CandidatePage } from '../walk/walk-testing/candidate-page.js';
import { startWalk, type Visit, type Walk } from '../walk/walk-testing/start-walk.js';
import { mainJob, withoutHash } from './weigh-widget.js';

/** Pages that allow what `docs/embedding.md` names and nothing else; every violation is a fault of the visit. */
describe.each([
  { build: 'module', tag: '<script type="module" src="/dossier/assets/dossier.js"></script>' },
  { build: 'classic', tag: '<script defer src="/dossier/assets/dossier.iife.js"></script>' },
])('the $build build on a strict page', ({ build, tag }) => {
  let walk: Walk;
  let visit: Visit;
  let candidate: CandidatePage;

  beforeAll(async () => {
    walk = await startWalk();
    visit = await walk.visit({ script: followWorkers });
    await visit.context.route('**/strict', async (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'Content-Security-Policy': await readPolicy() },
        body: `<!doctype html><html lang="zh-CN"><title>strict</title>${tag}<dossier-upload endpoint="/dossier"></dossier-upload></html>`,
      }),
    );
    candidate = new CandidatePage(visit.page, walk.folder);
    await candidate.enter('kaosheng2');
    await candidate.addTile('other').waitFor();
    visit.watch.requests.length = 0;
    await visit.page.goto('/strict');
  }, 60_000);
  afterAll(() => walk?.close());

  it('takes a picture from pick to stored, prepared in its worker, without a violation', async () => {
    // Too large in pixels to be sent as it is.
    const buffer = await makeJpeg({ width: 3000, height: 4000, noise: 24, quality: 95 });
    await candidate.upload('other', [{ name: 'photo.jpg', buffer }], 1);
    expect((await candidate.readCategory('other')).used).toBe(1);
    expect(await visit.page.evaluate('globalThis.startedWorkers')).toBe(1);
    expect(visit.watch.faults).toEqual([]);
  });

  it('loads the files that are weighed as the main job and no others', () => {
    const loaded = visit.watch.requests
      .map((request) => new URL(request.url()).pathname)
      .filter((path) => path.startsWith('/dossier/assets/'))
      .map((path) => withoutHash(path.slice('/dossier/assets/'.length)).replace(/\.js$/, ''));
    const shared = ['upload', 'dossier-dialog', 'format-bytes'];
    // The demo says when its sessions end: most hosts of the figures do not.
    const more = ['dossier-session-watch', 'dossier-session-ending-event'];
    expect([...new Set(loaded)].sort()).toEqual(
      build === 'module' ? [...mainJob, ...shared, ...more].sort() : ['dossier.iife'],
    );
  });

  it('is held to the policy', async () => {
    const refused = await visit.page.evaluate(() => {
      try {
        document.body.innerHTML = '<p></p>';
        return null;
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(refused).toBe('TypeError');
  });
});

const followWorkers = `
  globalThis.startedWorkers = 0;
  globalThis.Worker = class extends Worker {
    constructor(...options) { super(...options); globalThis.startedWorkers += 1; }
  };
`;

/** The policy as the page's reader copies it, with the Trusted Types that are named below it. */
async function readPolicy(): Promise<string> {
  const page = await readFile(join(repositoryRoot, 'docs/embedding.md'), 'utf8');
  const policies = [
    ...page.matchAll(/```\n((?:default-src 'none'|require-trusted-types-for)[\s\S]*?)\n```/g),
  ];
  if (policies.length !== 2) throw new Error('docs/embedding.md names no policy');
  return policies.map(([, policy]) => policy?.replace(/\s*\n\s*/g, ' ').replace(/;\s*$/, '')).join('; ');
}
