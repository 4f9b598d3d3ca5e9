import type { CommitView } from '@dossier/server-sdk/contract';
import { makeJpeg, makePhoto12Megapixel } from '@dossier/server-sdk/testing';
import type { Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CandidatePage } from './walk-testing/candidate-page.js';
import { measureScript, readMeasured } from './walk-testing/measure-page.js';
import { startWalk, type Visit, type Walk } from './walk-testing/start-walk.js';

/** What six pictures cost the network and the candidate's main thread. */
describe('the candidate’s walk with six pictures', () => {
  let walk: Walk;
  let visit: Visit;
  let candidate: CandidatePage;

  beforeAll(async () => {
    walk = await startWalk();
    visit = await walk.visit({ script: measureScript });
    candidate = new CandidatePage(visit.page, walk.folder);
    await candidate.enter('kaosheng2');
    await candidate.addTile('employer').waitFor();
  });
  afterAll(() => walk?.close());

  it('asks the server at most three times per picture', async () => {
    const { requests } = visit.watch;
    const photo = await makePhoto12Megapixel({ orientation: 6 });
    const small = async (seed: number) => ({
      name: `${seed}.jpg`,
      buffer: await makeJpeg({ width: 900, height: 1200, seed }),
    });
    const begin = requests.length;
    const startedAt = Date.now();
    await candidate.upload('identity', [{ name: 'photo.jpg', buffer: photo }, await small(2)], 2);
    await candidate.upload('education', [await small(3)], 1);
    await candidate.upload('licence', [await small(4), await small(5)], 2);
    await candidate.upload('employer', [await small(6)], 1);
    await visit.page.waitForTimeout(1500);
    const own = requests.slice(begin);
    const lines = own.map(
      (request) => `${request.method()} ${kindOf(new URL(request.url()).pathname, request.url())}`,
    );
    const counts = countEach(lines);
    console.log(`six pictures: ${JSON.stringify(counts)}`);
    expect(counts['POST uploads']).toBe(6);
    const calls = lines.filter((line) => !/ (assets|blob)$/.test(line));
    // An open page looks after its state 4 s after it did something, and then waits for news, whatever is uploaded.
    const polls = Math.ceil((Date.now() - startedAt) / 4_000);
    // What a busy machine checks only after its answer is told by one more.
    const late = await countUnchecked(own);
    expect(calls.length).toBeLessThanOrEqual(18 + polls + late);
  });

  it('moves nothing that nobody touched, and does not stop the page', async () => {
    const measured = await readMeasured(visit.page);
    console.log(
      `layout shifts ${JSON.stringify(measured.shifts)}; long tasks ${JSON.stringify(measured.longTasks)} ms`,
    );
    expect(measured.shifts).toEqual([]);
    // Rendering on a busy machine is slow by itself; preparing twelve megapixels here would take more than a second.
    expect(Math.max(0, ...measured.longTasks)).toBeLessThan(400);
  });

  it('caused no fault', () => {
    expect(walk.faults()).toEqual([]);
  });
});

/** Pictures whose check was not over when their upload was answered. */
async function countUnchecked(requests: readonly Request[]): Promise<number> {
  const uploads = requests.filter((request) => request.method() === 'POST');
  const answers = await Promise.all(
    uploads.map(async (request) => (await (await request.response())?.json()) as CommitView),
  );
  return answers.filter(({ material }) => material.state === 'checking').length;
}

function kindOf(path: string, url: string): string {
  if (url.startsWith('blob:')) return 'blob';
  return path
    .replace(/^\/dossier\//, '')
    .replace(/^assets\/.*|^\/site\/.*/, 'assets')
    .replace(/\/[\w-]{16,}/, '/…');
}

function countEach(lines: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const line of lines) counts[line] = (counts[line] ?? 0) + 1;
  return counts;
}
