import { makeJpeg } from '@dossier/server-sdk/testing';
import type { Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CandidatePage } from './walk-testing/candidate-page.js';
import { type DamagedLine, startProxy } from './walk-testing/start-proxy.js';
import { startWalk, type Visit, type Walk } from './walk-testing/start-walk.js';
import { digestOf, storedBytes } from './walk-testing/stored-digest.js';
import { takePictures } from './walk-testing/take-pictures.js';

/** What the page does when the network, or the server behind it, goes away in the middle. */
describe('an upload on a bad line', () => {
  let walk: Walk;
  let proxy: DamagedLine;
  let visit: Visit;
  let candidate: CandidatePage;
  let large: Buffer;
  const terminal = vi.spyOn(console, 'error');

  beforeAll(async () => {
    // Without metadata and within 8 MB: the browser has no reason to touch it.
    large = await makeJpeg({ width: 3000, height: 4000, noise: 24, quality: 90 });
    walk = await startWalk();
    proxy = await startProxy(walk.demo.url);
    visit = await walk.visit({ url: proxy.url });
    // Chromium logs every failed request; that the line fails is the point here.
    visit.watch.allow(/net::ERR_/, /status of 409 .*\/dossier\/uploads\//);
    candidate = new CandidatePage(visit.page, walk.folder);
    await candidate.enter('kaosheng2');
    await candidate.addTile('other').waitFor();
  });
  afterAll(async () => {
    await proxy?.close();
    await walk?.close();
  });

  it('resumes by offset after a cut in the middle of several megabytes', async () => {
    const offsets: number[] = [];
    visit.page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(offsetOf(request));
    });
    proxy.cutAfter('PATCH /dossier/uploads/', 2_000_000);
    await candidate.pick(candidate.addTile('other'), [{ name: 'large.jpg', buffer: large }]);
    expect(await candidate.sheet.locator('.picked .size').innerText()).toContain('无需压缩');
    await candidate.send();
    await candidate.waitForStored('other', 1);
    expect(proxy.cuts).toBe(1);
    expect(offsets[0]).toBe(0);
    expect(offsets.at(-1)).toBeGreaterThan(0);
    expect(offsets.at(-1)).toBeLessThan(large.length);
    const { used, materials } = await candidate.readCategory('other');
    expect(used).toBe(1);
    expect(materials.map(({ sha256 }) => sha256)).toEqual([digestOf(large)]);
    expect(digestOf(await storedBytes(walk.demo, materials[0]?.id ?? ''))).toBe(digestOf(large));
  });

  it('shows the truth after a reload in the middle', async () => {
    const { page } = visit;
    proxy.holdAfter('PATCH /dossier/uploads/', 1_500_000);
    const second = await makeJpeg({ width: 3000, height: 4000, noise: 24, quality: 85, seed: 2 });
    await candidate.pick(candidate.addTile('other'), [{ name: 'second.jpg', buffer: second }]);
    await candidate.send();
    await candidate.category('other').locator('.tile[id^="transfer-"] .progress').waitFor();
    await expect.poll(() => readPercent(candidate)).toBeGreaterThan(5);
    await takePictures(page, '30-sending');
    await page.reload();
    await candidate.addTile('other').waitFor();
    expect(await candidate.tiles('other').count()).toBe(1);
    expect(await candidate.category('other').locator('[id^="transfer-"]').count()).toBe(0);
    expect((await candidate.readCategory('other')).used).toBe(1);
    await candidate.upload('other', [{ name: 'second.jpg', buffer: second }], 2);
    expect((await candidate.readCategory('other')).materials.map(({ sha256 }) => sha256)).toEqual([
      digestOf(large),
      digestOf(second),
    ]);
  });

  it('makes no second picture when the answer is lost and the request is repeated', async () => {
    const before = proxy.cuts;
    const small = await makeJpeg({ width: 900, height: 1200, seed: 3 });
    proxy.swallowAnswer('POST /dossier/uploads ');
    await candidate.upload('education', [{ name: 'diploma.jpg', buffer: small }], 1);
    expect(proxy.cuts).toBe(before + 1);
    const { used, materials } = await candidate.readCategory('education');
    expect([used, materials.length]).toEqual([1, 1]);
    expect(await candidate.tiles('education').count()).toBe(1);
    expect(digestOf(await storedBytes(walk.demo, materials[0]?.id ?? ''))).toBe(materials[0]?.sha256);
  });

  it('makes no second picture when the last answer of a resumed upload is lost', async () => {
    const before = proxy.cuts;
    const third = await makeJpeg({ width: 3000, height: 4000, noise: 24, quality: 80, seed: 4 });
    proxy.swallowAnswer('PATCH /dossier/uploads/');
    await candidate.upload('other', [{ name: 'third.jpg', buffer: third }], 3);
    expect(proxy.cuts).toBe(before + 1);
    const { used, materials } = await candidate.readCategory('other');
    expect([used, materials.length]).toEqual([3, 3]);
    expect(materials[2]?.sha256).toBe(digestOf(third));
  });

  it('recovers when the server is stopped and started again on the same folder', async () => {
    const { page } = visit;
    await walk.stop();
    const small = await makeJpeg({ width: 900, height: 1200, seed: 5 });
    await candidate.pick(candidate.addTile('employer'), [{ name: 'employer.jpg', buffer: small }]);
    await candidate.send();
    await candidate
      .category('employer')
      .getByText(/网络不稳定，正在重试|等待网络恢复/)
      .waitFor();
    await takePictures(page, '31-server-away');
    await walk.startAgain();
    await candidate.waitForStored('employer', 1);
    await page.getByText('系统暂时没有回应，正在自动重试。').waitFor({ state: 'detached' });
    const state = await candidate.readState();
    expect(state.categories.map(({ id, used }) => [id, used])).toEqual([
      ['identity', 0],
      ['education', 1],
      ['licence', 0],
      ['employer', 1],
      ['other', 3],
    ]);
    for (const material of await candidate.readMaterials()) {
      expect(digestOf(await storedBytes(walk.demo, material.id))).toBe(material.sha256);
    }
    await takePictures(page, '32-server-back', true);
  });

  it('caused no other fault, and no alarm on the host’s terminal', () => {
    expect(walk.faults()).toEqual([]);
    expect(terminal.mock.calls).toEqual([]);
  });
});

function offsetOf(request: Request): number {
  return Number(request.headers()['upload-offset'] ?? -1);
}

async function readPercent(candidate: CandidatePage): Promise<number> {
  const bar = candidate.category('other').locator('.tile[id^="transfer-"] progress');
  return Number((await bar.getAttribute('value')) ?? 0);
}
