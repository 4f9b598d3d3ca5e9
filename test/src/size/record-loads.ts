import { makeJpeg } from '@dossier/server-sdk/testing';
import type { BrowserContext } from 'playwright-core';
import { CandidatePage } from '../walk/walk-testing/candidate-page.js';
import { startWalk, type Visit, type Walk } from '../walk/walk-testing/start-walk.js';

/** Names of the assets that a real browser asked for, each once, in the order of asking. */
export interface RecordedLoads {
  /** A first visit, until the categories are shown; what the page fetches ahead when it is idle is not in it. */
  readonly firstLoad: readonly string[];
  /** The same for somebody who comes back to a page with pictures. */
  readonly firstLoadWithPictures: readonly string[];
  /** A first visit from the profile's form through pick, preparation, tus and 提交审核 to 上报完成, everything counted. */
  readonly mainJob: readonly string[];
}

/** Walks the demo in Chromium with empty caches and looks what is loaded. */
export async function recordLoads(): Promise<RecordedLoads> {
  const walk = await startWalk();
  try {
    const firstLoad = await recordFirstLoad(walk, 'kaosheng2', '.add');
    const { assets: mainJob, submit } = await walkMainJob(walk);
    const firstLoadWithPictures = await recordFirstLoad(walk, 'kaosheng1', '.tile img');
    await submit();
    return { firstLoad, firstLoadWithPictures, mainJob: [...mainJob] };
  } finally {
    await walk.close();
  }
}

/** The page is never idle, and does not become two seconds old: what it then asks for, it needs to be read. */
const neverIdle = `globalThis.requestIdleCallback = () => 0;
const later = globalThis.setTimeout;
globalThis.setTimeout = (call, ms, ...values) => (ms >= 2_000 ? 0 : later(call, ms, ...values));`;

async function recordFirstLoad(walk: Walk, username: string, shown: string): Promise<readonly string[]> {
  const visit = await walk.visit({ script: neverIdle });
  const assets = recordAssets(visit.context);
  await new CandidatePage(visit.page, walk.folder).enter(username);
  await visit.page.locator('dossier-category').locator(shown).first().waitFor();
  // Whatever was asked for late belongs to it as well.
  await visit.page.waitForLoadState('networkidle');
  await visit.context.close();
  return [...assets];
}

async function walkMainJob(
  walk: Walk,
): Promise<{ readonly assets: ReadonlySet<string>; readonly submit: () => Promise<void> }> {
  const visit = await walk.visit();
  const assets = recordAssets(visit.context);
  const candidate = new CandidatePage(visit.page, walk.folder);
  await candidate.enter('kaosheng1');
  await candidate.completeProfile('13800138000');
  await visit.page.locator('dossier-category').first().waitFor();
  for (const missing of (await candidate.readState()).missing) {
    if (missing.kind !== 'pictures') continue;
    await candidate.upload(missing.categoryId, await makePhotos(missing.need), missing.need);
  }
  // Whoever is quick had no news to wait for yet.
  while (![...assets].some((file) => file.startsWith('news-reader'))) await visit.page.waitForTimeout(100);
  return { assets, submit: () => submit(visit, candidate) };
}

async function submit({ page }: Visit, candidate: CandidatePage): Promise<void> {
  await candidate.stateCard.getByRole('button', { name: '提交审核' }).click();
  await page.locator('dossier-submit-dialog #declare').check();
  await page.locator('dossier-submit-dialog').getByRole('button', { name: '提交审核' }).click();
  await page.getByRole('heading', { name: '上报完成，内容已锁定' }).waitFor();
  await page.waitForLoadState('networkidle');
}

/** Too large to be sent as they are: the worker has to make them fit. */
async function makePhotos(count: number): Promise<readonly { name: string; buffer: Buffer }[]> {
  const photos: { name: string; buffer: Buffer }[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    const buffer = await makeJpeg({ width: 2400, height: 3200, noise: 24, quality: 95, seed });
    photos.push({ name: `photo-${seed}.jpg`, buffer });
  }
  return photos;
}

/** Requests of pages and of their workers. */
function recordAssets(context: BrowserContext): ReadonlySet<string> {
  const assets = new Set<string>();
  context.on('request', (request) => {
    const [, file] = /\/dossier\/assets\/(.+)$/.exec(new URL(request.url()).pathname) ?? [];
    if (file !== undefined) assets.add(file);
  });
  return assets;
}
