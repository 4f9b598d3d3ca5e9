import type { StaffAccount } from '@dossier/demo';
import { makeJpeg } from '@dossier/server-sdk/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CandidatePage } from './walk-testing/candidate-page.js';
import { DeskPage } from './walk-testing/desk-page.js';
import { deskRows } from './walk-testing/desk-rows.js';
import { axeScript, findViolations, settleMotion } from './walk-testing/find-violations.js';
import { seedApplication, siteCandidate } from './walk-testing/seed-application.js';
import { startWalk, type Visit, type Walk } from './walk-testing/start-walk.js';
import { takePictures } from './walk-testing/take-pictures.js';

const colleague: StaffAccount = {
  id: 'demo-kaodian2',
  username: 'kaodian2',
  name: '考点审核员二',
  role: 'staff',
  duty: {
    office: '示例市第一考点',
    stages: ['site'],
    scopes: [{ site: '示例市第一考点' }],
    rights: ['manage'],
  },
};

/** A morning at the desk: two reviewers of one site, one of the district, and a candidate, each at a browser. */
describe('a morning’s work', () => {
  let walk: Walk;
  let first: DeskPage;
  let second: DeskPage;
  let district: DeskPage;
  let firstVisit: Visit;
  let candidate: CandidatePage;
  const ids: Record<string, string> = {};
  const { stateOf, revisionOf, claimOf, assigneeOf, decisionsOf, asksOf, noticesOf, eventsOf, messagesFor } =
    deskRows(() => walk, ids);

  beforeAll(async () => {
    walk = await startWalk({ accounts: [colleague] });
    for (const [index, [id, name]] of people.entries()) {
      ids[name] = await seedApplication(walk, siteCandidate(id, name), index + 1);
    }
    const open = async () => {
      const visit = await walk.visit({ script: axeScript });
      visit.watch.allow(/status of (409|422)/);
      return visit;
    };
    firstVisit = await open();
    first = new DeskPage(firstVisit.page);
    second = new DeskPage((await open()).page);
    district = new DeskPage((await open()).page);
    candidate = new CandidatePage((await open()).page, walk.folder);
    await first.enter('kaodian');
    await second.enter('kaodian2');
    await district.enter('kaoqu');
  });
  afterAll(() => walk?.close());
  // Each step stands on the one before it.
  let isBroken = false;
  beforeEach(({ skip, onTestFailed }) => {
    if (isBroken) skip();
    onTestFailed(() => {
      isBroken = true;
    });
  });

  it('claims the one that waits longest by a key, which a colleague sees and passes over', async () => {
    await first.press('n');
    await first.waitUntilSeen();
    expect(await first.candidateName()).toBe('王芳');
    expect(claimOf('王芳')).toBe('demo-kaodian');
    await second.lookNow();
    await second.row('王芳').getByText('考点审核员 审核中').waitFor();
    await expectAccessible(second.page, 'queue with a colleague’s claim');
    await second.press('n');
    await second.waitUntilSeen();
    expect(await second.candidateName()).toBe('演示考生一');
    expect(claimOf('演示考生一')).toBe('demo-kaodian2');
    await second.page.getByRole('button', { name: '返回队列' }).click();
    await expect.poll(() => claimOf('演示考生一')).toBeNull();
  });

  it('decides by keyboard alone, and takes it back within the ten seconds: nothing reached the server', async () => {
    await first.acceptAllByKey(6);
    await expectAccessible(first.page, 'everything accepted');
    await first.press('Control+Enter');
    await first.page.getByText('此时不发送短信').first().waitFor();
    await expectAccessible(first.page, 'preview of an approval');
    await first.press('Control+Enter');
    await first.held.getByText('即将通过 王芳 的申请').waitFor();
    await expectAccessible(first.page, 'held');
    await first.press('u');
    await first.page.locator('#summary', { hasText: '6 张接受' }).waitFor();
    await first.held.waitFor({ state: 'detached' });
    expect(decisionRequests()).toBe(0);
    expect(decisionsOf('王芳')).toEqual([]);
    expect(claimOf('王芳')).toBe('demo-kaodian');
  });

  it('sends it when the time is up, while the next one is open already', async () => {
    await first.press('Control+Enter');
    await first.page.getByText('此时不发送短信').first().waitFor();
    await first.press('Control+Enter');
    await first.held.waitFor();
    await first.press('n');
    await first.waitUntilSeen();
    expect(await first.candidateName()).toBe('演示考生一');
    expect(decisionsOf('王芳')).toEqual([]);
    await expect
      .poll(() => decisionsOf('王芳'))
      .toMatchObject([{ outcome: 'approve', stage: 'site', reviewer_id: 'demo-kaodian', published: 0 }]);
    expect(await first.candidateName()).toBe('演示考生一');
    expect(stateOf('王芳')).toMatchObject({ state: 'submitted', stage: 'district' });
    expect(noticesOf('王芳')).toEqual([]);
  });

  it('collides: the claim is shown, taken over after asking, and the other is told', async () => {
    await first.acceptAllByKey(6);
    await first.press('Control+Enter');
    await first.page.getByText('此时不发送短信').first().waitFor();
    await second.row('演示考生一').click();
    await second.page.locator('.held-by-other').getByText('考点审核员 正在审核这份申请').waitFor();
    expect(await second.page.locator('.verdict-button').count()).toBe(0);
    await second.page.locator('.standing').getByText('考点审核员 正在审核这份申请').waitFor();
    await expectAccessible(second.page, 'held by a colleague');
    await second.page.locator('.ask-take-over').click();
    await second.dialog('take-over').getByText('考点审核员 将不能再对这份申请作出决定').waitFor();
    await expectAccessible(second.page, 'asking before taking over');
    // What the first sees from now on is what it has seen: a look would end what is decided below in its dialog.
    await stopLooking(first.page);
    await second.page.locator('button.take-over').click();
    await second.waitUntilSeen();
    expect(claimOf('演示考生一')).toBe('demo-kaodian2');
    expect(eventsOf('演示考生一')).toContain('claim-taken-over');
    expect(messagesFor('demo-kaodian')).toMatchObject([
      { kind: 'claim-taken-over', from_reviewer: 'demo-kaodian2' },
    ]);
  });

  it('returns with a box and two reasons: page and SMS go out as they were previewed', async () => {
    const { page } = second;
    await second.press('b', 'ArrowRight', 'ArrowDown', 'Shift+ArrowRight');
    await expectAccessible(page, 'drawing a box');
    await second.press('Enter', '1', '2');
    await page.locator('.box-line').waitFor();
    expect(await page.locator('.reason[aria-pressed=true]').count()).toBe(2);
    await second.press('j');
    await second.acceptAllByKey(5);
    await expectAccessible(page, 'asked with a box and two reasons');
    await page.locator('#feedback').fill('请重拍身份证人像面。');
    await page.locator('#feedback').press('Control+Enter');
    const sms = await page.locator('.sms-text').innerText();
    expect(await page.locator('.preview li').count()).toBe(2);
    await expectAccessible(page, 'preview of a return');
    await takePictures(page, '50-return-preview');
    await second.confirm('确认退回');
    await expect.poll(() => stateOf('演示考生一')).toMatchObject({ state: 'returned' });
    expect(decisionsOf('演示考生一')).toMatchObject([{ outcome: 'return', reviewer_id: 'demo-kaodian2' }]);
    const asks = asksOf('演示考生一');
    expect(asks).toHaveLength(2);
    expect(new Set(asks.map(({ material_id }) => material_id)).size).toBe(1);
    const box = { x: 0.37, y: 0.42, width: expect.closeTo(0.32, 3), height: expect.closeTo(0.2, 3) };
    expect(asks.map((ask) => JSON.parse(String(ask.box)))).toEqual([box, box]);
    expect(noticesOf('演示考生一')).toMatchObject([{ kind: 'returned', text: sms }]);
  });

  it('shows a candidate who resubmits under the reviewer’s eyes, without exchanging what is looked at', async () => {
    const { page } = second;
    await page.getByRole('button', { name: /^已退回/ }).click();
    await second.row('演示考生一').click();
    await page.locator('.standing').getByText('等待考生修改').waitFor();
    await resubmit();
    await second.lookNow();
    await page.locator('.banners').getByText('这份申请刚刚有了变化').waitFor();
    expect(await page.locator('.thumbnail-new').count()).toBe(0);
    await expectAccessible(page, 'changed under the reviewer’s eyes');
    await page.locator('.banners .reload').click();
    await second.waitUntilSeen();
    expect(await page.locator('.thumbnail-new').count()).toBe(1);
    expect(claimOf('演示考生一')).toBe('demo-kaodian2');
    await page.getByRole('button', { name: '新旧对比' }).click();
    await page.locator('.drawn-box.earlier').waitFor();
    await expectAccessible(page, 'old beside new');
    await takePictures(page, '51-compared');
  });

  it('refuses a stale preview: nothing is decided, nothing goes out', async () => {
    const before = [decisionsOf('演示考生一'), noticesOf('演示考生一'), stateOf('演示考生一')];
    const revision = revisionOf('演示考生一');
    await first.press('Control+Enter');
    await first.held.waitFor();
    await first.held.locator('.send-now').click();
    await first.page.locator('.banners').getByText('演示考生一 的决定没有发出').waitFor();
    expect(decisionRequests()).toBe(2);
    expect([decisionsOf('演示考生一'), noticesOf('演示考生一'), stateOf('演示考生一')]).toEqual(before);
    expect(revisionOf('演示考生一')).toEqual(revision);
    await expectAccessible(first.page, 'not sent');
    await startLooking(first.page);
    await first.page.getByRole('button', { name: '打开这份申请' }).click();
    await first.page.locator('.held-by-other').getByText('考点审核员二').waitFor();
    await first.lookNow();
    await first.page.locator('.desk-message').getByText('考点审核员二').waitFor();
    await first.page.locator('.desk-message .dismiss').click();
    await expect.poll(() => messagesFor('demo-kaodian')).toEqual([]);
  });

  it('refuses it in the dialog too when the desk has seen the change', async () => {
    await second.acceptTheRest();
    await second.page.locator('button.decide.approve').click();
    await second.page.getByText('此时不发送短信').first().waitFor();
    await first.page.locator('.ask-take-over').click();
    await first.page.locator('button.take-over').click();
    await first.waitUntilSeen();
    await second.lookNow();
    await second.page.locator('.held-by-other').waitFor();
    await second.press('Control+Enter');
    await second.dialog('decision').getByText('没有发出：这份申请正由其他人审核').waitFor();
    await expectAccessible(second.page, 'taken over behind the preview');
    await second.dialog('decision').getByRole('button', { name: '关闭提示' }).click();
    await first.acceptTheRest();
    await first.decide('approve', '确认通过');
    await expect.poll(() => stateOf('演示考生一')).toMatchObject({ stage: 'district' });
    await second.lookNow();
    await expect.poll(() => second.page.locator('.desk-message').count()).toBe(1);
    await second.page.locator('.banners').getByText('您看到的不是最新内容').waitFor();
    await second.press('Control+Enter');
    await second.dialog('decision').getByText('没有发出：这份申请在您查看期间有了变化').waitFor();
    await expectAccessible(second.page, 'a stale preview');
    expect(await second.held.count()).toBe(0);
    expect(decisionsOf('演示考生一')).toHaveLength(2);
  });

  it('bounces down from the second stage, of which the candidate hears nothing', async () => {
    const notices = noticesOf('演示考生一');
    await district.lookNow();
    await district.open('演示考生一');
    await district.page.locator('button.decide.bounce').click();
    await district.page.locator('button.confirm').click();
    await district.page.locator('.dialog-problem').getByText('请写明退回上一阶段的理由').waitFor();
    await expectAccessible(district.page, 'a bounce without a reason');
    await district.page.locator('#bounce-note').fill('学历证明第 2 张请再核对印章。');
    await district.confirm('确认退回上一阶段');
    await expect.poll(() => stateOf('演示考生一')).toMatchObject({ state: 'submitted', stage: 'site' });
    expect(decisionsOf('演示考生一').at(-1)).toMatchObject({ outcome: 'bounce', published: 0 });
    expect(noticesOf('演示考生一')).toEqual(notices);
    expect(JSON.stringify(await candidate.readState())).not.toContain('再核对印章');
  });

  it('finishes, and is reopened with a reason', async () => {
    for (const desk of [first, district]) {
      await desk.page.reload();
      await desk.open('演示考生一');
      await desk.acceptTheRest();
      await desk.decide('approve', '确认通过');
    }
    await expect.poll(() => stateOf('演示考生一')).toMatchObject({ state: 'approved' });
    expect(noticesOf('演示考生一').map(({ kind }) => kind)).toEqual(['returned', 'approved']);
    const { page } = district;
    await page.getByRole('button', { name: /^已办结/ }).click();
    await district.row('演示考生一').click();
    await page.getByRole('button', { name: '重新打开审核' }).click();
    await page.getByRole('button', { name: '重新打开', exact: true }).click();
    await page.getByText('请写明重新打开的理由').waitFor();
    await expectAccessible(page, 'reopening without a reason');
    expect(stateOf('演示考生一')).toMatchObject({ state: 'approved' });
    await page.locator('#reopen-reason').fill('考生来电称上传有误。');
    await page.getByRole('button', { name: '重新打开', exact: true }).click();
    await expect.poll(() => stateOf('演示考生一')).toMatchObject({ state: 'submitted' });
    expect(eventsOf('演示考生一')).toContain('application-reopened');
    await takePictures(page, '52-reopened');
  });

  it('assigns several at once, to a colleague whom the server names, who finds it on the desk', async () => {
    const { page } = second;
    await page.reload();
    await second.row('赵敏').waitFor();
    await second.tick('李雷', '赵敏');
    await page.locator('.bulk-assign').click();
    await page.locator('#known-reviewers option[value="demo-kaodian"]').waitFor({ state: 'attached' });
    await page.locator('.assign-to').fill('demo-kaodian');
    await expectAccessible(page, 'assigning several');
    await page.locator('.confirm-bulk').click();
    await expect
      .poll(() => page.locator('.bulk-outcome li').allInnerTexts())
      .toEqual(['李雷 已分配给 考点审核员', '赵敏 已分配给 考点审核员']);
    await expectAccessible(page, 'what became of several');
    for (const name of ['李雷', '赵敏']) expect(assigneeOf(name)).toBe('demo-kaodian');
    expect(messagesFor('demo-kaodian').map(({ kind }) => kind)).toEqual(['assigned', 'assigned']);
    await first.page.reload();
    await first.page.locator('.desk-message').getByText('考点审核员二').first().waitFor();
  });

  it('approves several after the hold, only what is fully accepted, and takes it back before', async () => {
    const { page } = second;
    await second.open('李雷');
    await second.acceptAllByKey(6);
    await page.locator('.draft-state').getByText('草稿已保存').waitFor();
    await page.getByRole('button', { name: '返回队列' }).click();
    const approve = async () => {
      await second.tick('李雷', '赵敏');
      await page.locator('.bulk-approve').click();
      await page.locator('.confirm-bulk').click();
      await second.held.getByText('即将通过 2 份申请').waitFor();
    };
    await approve();
    await expectAccessible(page, 'the approval of several, held');
    await second.press('u');
    await second.held.waitFor({ state: 'detached' });
    expect(await page.locator('.tick:checked').count()).toBe(2);
    expect(decisionsOf('李雷')).toEqual([]);
    await approve();
    await second.held.locator('.send-now').click();
    await expect
      .poll(() => page.locator('.bulk-outcome li').allInnerTexts())
      .toEqual(['赵敏 您还没有接受全部图片', '李雷 已通过']);
    expect(decisionsOf('李雷')).toMatchObject([{ outcome: 'approve', reviewer_id: 'demo-kaodian2' }]);
    expect(decisionsOf('赵敏')).toEqual([]);
  });

  it('reminds several, once within the hour', async () => {
    const { page } = second;
    await second.open('赵敏');
    await second.press('1', 'j');
    await second.acceptAllByKey(5);
    await second.press('Control+Enter');
    await page.locator('.sms-text').waitFor();
    await second.confirm('确认退回');
    await page.getByRole('button', { name: /^已退回/ }).click();
    await second.row('赵敏').waitFor();
    for (const words of ['赵敏 已发送提醒', '赵敏 不在等待修改，或一小时内已提醒过']) {
      await second.tick('赵敏');
      await page.locator('.bulk-remind').click();
      await page.locator('.confirm-bulk').click();
      await expect.poll(() => page.locator('.bulk-outcome li').allInnerTexts()).toEqual([words]);
    }
    expect(noticesOf('赵敏').map(({ kind }) => kind)).toEqual(['returned', 'reminder']);
  });

  it('caused no fault in any page', () => {
    expect(walk.faults()).toEqual([]);
  });

  /** The candidate replaces what was asked for and sends it in again. */
  async function resubmit(): Promise<void> {
    await candidate.enter('kaosheng1');
    const ask = candidate.page.locator('dossier-ask').first();
    await ask.locator('button.add').first().waitFor();
    await ask.locator('.marked button.view').click();
    const viewer = candidate.page.locator('dossier-dialog.viewer');
    await viewer.locator('.mark .line').waitFor();
    await viewer.getByText('审核人员在图片上框出了需要注意的位置').waitFor();
    await viewer.locator('img').waitFor();
    await expectAccessible(candidate.page, 'the box on the enlarged picture');
    await takePictures(candidate.page, '53-box-enlarged');
    await candidate.page.keyboard.press('Escape');
    const buffer = await makeJpeg({ width: 900, height: 1200, seed: 99, text: 'again' });
    await candidate.pick(ask.locator('button.add').first(), [{ name: 'again.jpg', buffer }]);
    await candidate.send();
    await candidate.page.getByText('已处理').first().waitFor();
    await candidate.stateCard.getByRole('button', { name: '提交审核' }).click();
    await candidate.page.getByText('我已阅读并确认以上声明').click();
    await candidate.page.locator('dossier-submit-dialog #confirm').click();
    await expect.poll(() => stateOf('演示考生一')).toMatchObject({ state: 'submitted', round: 2 });
  }

  /** How often the first reviewer's page has sent a decision. */
  function decisionRequests(): number {
    return firstVisit.watch.requests.filter((request) => request.url().endsWith('/decisions')).length;
  }
});

const people = [
  ['c-1', '王芳'],
  ['demo-kaosheng1', '演示考生一'],
  ['c-2', '李雷'],
  ['c-3', '赵敏'],
] as const;

async function expectAccessible(page: Page, what: string): Promise<void> {
  await settleMotion(page);
  expect.soft(await findViolations(page), what).toEqual([]);
}

const everyApplication = /\/review\/applications\/[\w-]+$/;

/** From now on the desk hears that nothing has changed: its reviewer is quicker than its next look. */
async function stopLooking(page: Page): Promise<void> {
  await page.route(everyApplication, (route) => route.fulfill({ status: 304 }));
}

async function startLooking(page: Page): Promise<void> {
  await page.unroute(everyApplication);
}
