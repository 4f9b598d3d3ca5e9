import type { Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CandidatePage } from '../walk/walk-testing/candidate-page.js';
import { startWalk, type Visit, type Walk } from '../walk/walk-testing/start-walk.js';

/** The built module page while parts of it are late, missing, or need more than they usually do. */
describe('a page whose parts come later', () => {
  let walk: Walk;
  let visit: Visit;
  let candidate: CandidatePage;

  beforeAll(async () => {
    walk = await startWalk();
  });
  afterAll(() => walk?.close());
  afterEach(() => visit?.context.close());

  /** Opens the upload page; `hold` says what becomes of the part that dialogs and transfers are in. */
  async function open(hold: (route: Route) => Promise<void>, username = 'kaosheng2'): Promise<void> {
    visit = await walk.visit();
    await visit.context.route('**/assets/main-*.js', hold);
    candidate = new CandidatePage(visit.page, walk.folder);
    await candidate.enter(username);
    await candidate.addTile('other').waitFor();
  }

  it('can be read whole, and keeps a press until the part that answers it has come', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await open(async (route) => {
      await held;
      await route.continue();
    });
    const words = await candidate.readWords();
    for (const sentence of ['未锁定', '其他材料', '还可上传 6 张', '提交审核', '修改'])
      expect(words).toContain(sentence);
    await candidate.addTile('other').click();
    await visit.page.locator('.float.late').waitFor();
    release();
    await candidate.sheet.locator('#pick').waitFor();
    expect(visit.watch.faults).toEqual([]);
  });

  it('says when a part does not come, and does what was pressed once it does', async () => {
    let isCut = true;
    await open((route) => (isCut ? route.abort() : route.continue()));
    visit.watch.allow(/main-.*\.js/);
    await candidate.stateCard.getByRole('button', { name: '提交审核' }).click();
    await visit.page.getByText('页面的一部分没有加载成功').waitFor();
    isCut = false;
    await visit.page.getByText('暂时不能提交').waitFor();
    expect(await visit.page.getByText('页面的一部分没有加载成功').count()).toBe(0);
    expect(visit.watch.faults).toEqual([]);
  });

  it('does the newest of several presses', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await open(async (route) => {
      await held;
      await route.continue();
    });
    await candidate.addTile('other').click();
    await visit.page.locator('#edit-profile').click();
    release();
    await visit.page.getByLabel('手机号码').waitFor();
    expect(await candidate.sheet.locator('#pick').count()).toBe(0);
  });

  it('shows the host’s own words, for which it fetches the names of the sentences', async () => {
    visit = await walk.visit();
    const assets: string[] = [];
    visit.context.on('request', (request) => assets.push(new URL(request.url()).pathname));
    await visit.context.route('**/own-words', (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<!doctype html><html lang="zh-CN"><title>words</title><script type="module" src="/dossier/assets/dossier.js"></script>
          <dossier-upload endpoint="/dossier"></dossier-upload><script>
          document.querySelector('dossier-upload').messages = { 'state.submit': '交上去', 'lock.submitted': '锁着' };</script></html>`,
      }),
    );
    candidate = new CandidatePage(visit.page, walk.folder);
    await candidate.enter('kaosheng2');
    await candidate.addTile('other').waitFor();
    expect(assets.filter((path) => path.includes('message-names'))).toEqual([]);
    await visit.page.goto('/own-words');
    await candidate.stateCard.getByRole('button', { name: '交上去' }).waitFor();
    expect(await candidate.readWords()).toContain('未锁定');
    expect(assets.filter((path) => path.includes('message-names'))).toHaveLength(1);
    expect(visit.watch.faults).toEqual([]);
  });
});
