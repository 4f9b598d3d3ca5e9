import { cornerColours, makeJpeg, makePhoto12Megapixel } from '@dossier/server-sdk/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CandidatePage, followEvents, type PickedFile } from './walk-testing/candidate-page.js';
import { DeskPage } from './walk-testing/desk-page.js';
import { readCorners } from './walk-testing/read-corners.js';
import { startWalk, type Visit, type Walk } from './walk-testing/start-walk.js';
import { digestOf, storedBytes } from './walk-testing/stored-digest.js';
import { takePictures } from './walk-testing/take-pictures.js';

/** The upload guide of the examination, from 一 to 七, through the pages of the demo. */
describe('the guide, walked in a browser', () => {
  let walk: Walk;
  let visit: Visit;
  let candidate: CandidatePage;
  let site: DeskPage;
  let district: DeskPage;
  let photo: Buffer;

  beforeAll(async () => {
    photo = await makePhoto12Megapixel({ orientation: 6, text: '居民身份证（演示）' });
    walk = await startWalk();
    visit = await walk.visit({ script: followEvents });
    candidate = new CandidatePage(visit.page, walk.folder);
    site = new DeskPage((await walk.visit()).page);
    district = new DeskPage((await walk.visit()).page);
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

  const small = async (name: string, seed: number): Promise<PickedFile> => ({
    name,
    buffer: await makeJpeg({ width: 900, height: 1200, seed, text: name }),
  });

  it('一.1 signs in and offers 上传相关材料 on the registration page', async () => {
    const { page } = visit;
    await page.goto('/');
    expect(new URL(page.url()).pathname).toBe('/login');
    await takePictures(page, '01-login');
    await page.getByLabel('用户名').fill('kaosheng1');
    await page.getByLabel('密码').fill('demo1234');
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForURL(/\/registration$/);
    await takePictures(page, '02-registration');
    await page.getByRole('main').getByRole('link', { name: '上传相关材料' }).click();
    await page.waitForURL(/\/upload$/);
  });

  it('一.2 activates once, and says so', async () => {
    await visit.page.locator('[part=banner]').getByText('激活成功').waitFor();
    expect((await candidate.readState()).application.activatedAt).not.toBeNull();
  });

  it('一.3 asks for the profile first, and does not take a wrong number', async () => {
    const { page, watch } = visit;
    await page.getByRole('heading', { name: '完善个人信息' }).waitFor();
    expect(await page.locator('dossier-category').count()).toBe(0);
    await takePictures(page, '03-profile');
    watch.allow(/status of 422.*\/dossier\/profile/);
    await candidate.completeProfile('12345');
    await page.getByText('这个手机号码的位数或格式不对').waitFor();
    await takePictures(page, '04-profile-wrong');
    await candidate.completeProfile('138 0013 8000');
    await page.locator('dossier-category').first().waitFor();
    expect((await candidate.readState()).profile.values).toEqual({ phone: '13800138000' });
    await takePictures(page, '05-draft', true);
  });

  it('2.1 to 2.3 takes as many pictures as there are places, and names the rest', async () => {
    const files = [
      { name: 'front.jpg', buffer: photo },
      await small('back.jpg', 2),
      await small('third.jpg', 3),
      await small('fourth.jpg', 4),
      await small('fifth.jpg', 5),
    ];
    await candidate.pick(candidate.addTile('identity'), files);
    expect(await candidate.sheet.locator('.picked').count()).toBe(2);
    const leftOut = await candidate.sheet.locator('#left-out').innerText();
    expect(leftOut).toContain('third.jpg、fourth.jpg、fifth.jpg');
    expect(leftOut).not.toContain('back.jpg');
    expect(await candidate.sheet.locator('.picked .size').first().innerText()).toMatch(
      /^\s*4\.\d MB → \d+ KB\s*$/,
    );
    await takePictures(visit.page, '06-sheet');
    await candidate.send();
    await candidate.waitForStored('identity', 2);
    expect(await candidate.addTile('identity').count()).toBe(0);
    await candidate.category('identity').getByText('已传满 2 张，不能继续上传。').waitFor();
    expect(await candidate.category('identity').getByText('已上传 2 张，最多 2 张').count()).toBe(1);
    await takePictures(visit.page, '07-category-full', true);
  });

  it('2.2 made the photo fit, stand upright, and forget where it was taken', async () => {
    const { materials } = await candidate.readCategory('identity');
    expect(materials.map(({ filename }) => filename)).toEqual(['front.jpg', 'back.jpg']);
    const [material] = materials;
    const bytes = await storedBytes(walk.demo, material?.id ?? '');
    expect(photo.length).toBeGreaterThan(4_500_000);
    expect(bytes.length).toBeLessThanOrEqual(204_800);
    expect(bytes.length).toBe(material?.bytes);
    expect(bytes.includes('Exif\0')).toBe(false);
    const { width, height, colours } = await readCorners(visit.page, bytes);
    expect([width, height]).toEqual([material?.width, material?.height]);
    expect(height / width).toBeCloseTo(4 / 3, 2);
    expect(Math.max(width, height)).toBeGreaterThanOrEqual(1600);
    const { topLeft, topRight, bottomLeft, bottomRight } = cornerColours;
    for (const [index, colour] of [topLeft, topRight, bottomLeft, bottomRight].entries()) {
      const seen = colours[index] ?? [];
      const distance = Math.max(...colour.map((value, channel) => Math.abs(value - (seen[channel] ?? 0))));
      expect(distance, `corner ${index}`).toBeLessThan(50);
    }
  });

  it('says what is missing when it is submitted too early', async () => {
    await candidate.stateCard.getByRole('button', { name: '提交审核' }).click();
    await visit.page.getByText('暂时不能提交，还有 3 项未完成').waitFor();
    await takePictures(visit.page, '08-submit-early');
    await visit.page.keyboard.press('Escape');
    await candidate.upload('education', [await small('diploma.jpg', 6)], 1);
    await candidate.upload(
      'probation',
      [await small('probation-1.jpg', 7), await small('probation-2.jpg', 8)],
      2,
    );
    await candidate.upload('employer', [await small('employer.jpg', 9)], 1);
    await expectDigests();
  });

  it('2.4 deletes a picture with the minus button after asking, and takes another one', async () => {
    const { page } = visit;
    const identity = candidate.category('identity');
    const before = (await candidate.readCategory('identity')).materials.map(({ id }) => id);
    await unfold('identity');
    expect(before).toHaveLength(2);
    await identity.getByRole('button', { name: '删除 身份证明 第 2 张' }).click();
    await page.getByRole('heading', { name: '删除这张图片？' }).waitFor();
    await takePictures(page, '09-remove');
    await page.getByRole('button', { name: '取消' }).click();
    expect((await candidate.readCategory('identity')).used).toBe(2);
    await identity.getByRole('button', { name: '删除 身份证明 第 2 张' }).click();
    await page.locator('#confirm-remove').click();
    await candidate.addTile('identity').waitFor();
    expect((await candidate.readCategory('identity')).used).toBe(1);
    await expect(walk.demo.dossier.materials.read(before[1] ?? '')).rejects.toMatchObject({
      code: 'not_found',
    });
    await candidate.upload('identity', [await small('back-again.jpg', 10)], 2);
    const after = (await candidate.readCategory('identity')).materials;
    expect(after.map(({ place }) => place)).toEqual([1, 2]);
    expect(after[1]?.id).not.toBe(before[1]);
    await expectDigests();
  });

  it('三 submits after the declaration, and locks everything', async () => {
    const { page } = visit;
    await page.evaluate(() => scrollTo(0, 0));
    await takePictures(page, '10-ready', true);
    await candidate.stateCard.getByRole('button', { name: '提交审核' }).click();
    const dialog = page.locator('dossier-submit-dialog');
    await dialog.locator('#confirm').click();
    await dialog.getByText('请先勾选确认声明。').waitFor();
    expect((await candidate.readState()).application.state).toBe('draft');
    await dialog.getByText('我已阅读并确认以上声明').click();
    await takePictures(page, '11-declaration');
    await dialog.locator('#confirm').click();
    await candidate.stateCard.getByText('上报完成，内容已锁定').waitFor();
    await candidate.stateCard.getByText('可以关闭该页面，等待短信通知。').waitFor();
    expect(await page.locator('[part=banner]').getByText('激活成功').count()).toBe(0);
    await takePictures(page, '12-submitted', true);
    const state = await candidate.readState();
    expect(state).toMatchObject({ lock: { reason: 'submitted' }, submission: { number: 1, pictures: 6 } });
    await expectLocked(6);
  });

  it('四 is still locked after the page was closed and opened again', async () => {
    await visit.page.reload();
    await candidate.stateCard.getByText('上报完成，内容已锁定').waitFor();
    await expectLocked(6);
    await expectDigests();
  });

  it('is looked at and approved by the site, of which the candidate hears nothing yet', async () => {
    await site.enter('kaodian');
    await takePictures(site.page, '13-queue');
    await site.open('演示考生一');
    await takePictures(site.page, '14-application');
    for (let count = 1; count <= 6; count += 1) await site.acceptByKey(count);
    await takePictures(site.page, '15-all-accepted');
    await site.decide('approve', '确认通过');
    await site.row('演示考生一').waitFor({ state: 'detached' });
    const state = await candidate.readState();
    expect(state).toMatchObject({ application: { state: 'submitted', round: 1 }, feedback: [] });
    expect(await readSms()).toEqual([]);
  });

  it('is returned by the district with two asks', async () => {
    const { page } = district;
    await district.enter('kaoqu');
    await district.open('演示考生一');
    expect(await page.locator('.thumbnail-new').count()).toBe(0);
    await page.keyboard.press('s');
    await page.locator('.reason').filter({ hasText: '模糊不清' }).click();
    await page.locator('#own-words').fill('号码看不清');
    await page.locator('.stage, .strip button.thumbnail').first().waitFor();
    for (const [index, count] of [1, 2, 3, 4, 5].entries()) {
      await district.thumbnails.nth(index + 1).click();
      await district.acceptByKey(count);
    }
    await page.locator('details.wider summary').click();
    await page
      .locator('.wider-row')
      .filter({ hasText: '学历证明' })
      .getByRole('button', { name: '缺页' })
      .click();
    await page.getByRole('textbox', { name: '学历证明，缺页：补充说明' }).fill('请补充学位证书');
    await page.locator('#feedback').fill('请按要求更换、补充后再次提交。');
    await page.locator('#note').fill('内部：第二轮重点看身份证');
    await takePictures(page, '16-findings');
    await page.locator('#feedback').press('Control+Enter');
    await page.getByRole('heading', { name: '考生将看到' }).waitFor();
    await takePictures(page, '17-return');
    await district.confirm('确认退回');
    await expect.poll(async () => (await candidate.readState()).application.state).toBe('returned');
  });

  it('五 and 六 send the SMS in the words of the guide', async () => {
    await expect.poll(readSms).toHaveLength(1);
    expect(await readSms()).toEqual([
      '您的示例省卫生考试 2026（演示）报名材料照片，有新的审核通知，请在 24 小时之内登陆报名网站，访问报名材料上传页面，查看消息并按要求处理。',
    ]);
    const box = (await walk.visit({ context: visit.context })).page;
    await box.goto('/sms');
    await takePictures(box, '18-sms');
    await box.close();
  });

  it('六 shows the feedback at the very top, ticks on what is accepted, and opens the rest', async () => {
    const { page } = visit;
    await page.reload();
    const feedback = page.locator('section.feedback');
    await feedback.getByText('请按要求更换、补充后再次提交。').waitFor();
    await takePictures(page, '19-returned', true);
    const words = await candidate.readWords();
    expect(words).toContain('请按要求更换');
    expect(words).not.toContain('第二轮重点');
    expect(await isFirst(page)).toBe(true);
    expect(await feedback.locator('li').count()).toBe(2);
    await candidate.stateCard.getByText('未锁定').waitFor();
    const state = await candidate.readState();
    const materials = state.categories.flatMap((category) => category.materials);
    expect(materials.map(({ mark, lock }) => [mark, lock?.reason ?? null])).toEqual([
      ['asked', null],
      ...Array(5).fill(['accepted', 'accepted']),
    ]);
    for (const id of ['identity', 'education', 'probation', 'employer']) await unfold(id);
    expect(await page.locator('.tile.accepted .seal.good').count()).toBe(5);
    expect(await page.locator('.tile.accepted .minus').count()).toBe(0);
    const ask = page.locator('dossier-ask').filter({ hasText: '请更换图片' });
    await ask.getByText('号码看不清').waitFor();
    await ask.getByText('原图片').waitFor();
    expect(await ask.locator('.tile.asked').count()).toBe(1);
    expect(await ask.locator('button.add').count()).toBe(1);
  });

  it('五 takes the correction beside the old picture, and 无法提供 for the other ask', async () => {
    const { page } = visit;
    const ask = page.locator('dossier-ask').filter({ hasText: '请更换图片' });
    const old = (await candidate.readCategory('identity')).materials[0];
    await candidate.pick(ask.locator('button.add'), [await small('front-again.jpg', 11)]);
    await takePictures(page, '20-replace-sheet');
    await candidate.send();
    await ask.getByText('已处理').waitFor();
    expect(await ask.locator('.tile[id^="material-"]').count()).toBe(2);
    const readNewer = async () =>
      (await candidate.readCategory('identity')).materials.find(({ replaces }) => replaces !== null);
    // On the page as soon as it is committed, its check still under way.
    await expect.poll(readNewer).toMatchObject({ replaces: old?.id, state: 'stored', place: 1 });
    await candidate.stateCard.getByRole('button', { name: '提交审核' }).click();
    await page.getByText('暂时不能提交，还有 1 项未完成').waitFor();
    await page.keyboard.press('Escape');
    const other = page.locator('dossier-ask').filter({ hasText: '请补充图片' });
    await other.getByText('请补充学位证书').waitFor();
    await other.getByRole('button', { name: '无法提供' }).click();
    await other.getByLabel('请说明无法提供的原因').fill('学位证书遗失，正在补办。');
    await other.getByRole('button', { name: '保存说明' }).click();
    await other.getByText('学位证书遗失，正在补办。').waitFor();
    await takePictures(page, '21-asks-met', true);
    expect((await candidate.readState()).asks.map(({ state }) => state).sort()).toEqual(['answered', 'met']);
    await expectDigests();
  });

  it('is submitted again, and goes to the site first', async () => {
    await submit();
    await expectLocked(6);
    expect(await candidate.readState()).toMatchObject({
      application: { state: 'submitted', round: 2 },
      submission: { number: 2, pictures: 6 },
    });
    await takePictures(visit.page, '22-submitted-again', true);
  });

  it('is approved by both, who see what changed, and the SMS says so', async () => {
    for (const [desk, name] of [
      [site, 'site'],
      [district, 'district'],
    ] as const) {
      await desk.page.reload();
      await desk.open('演示考生一');
      await takePictures(desk.page, `23-second-round-${name}`);
      expect(await desk.page.locator('.thumbnail-new').count()).toBe(1);
      await desk.acceptTheRest();
      await desk.page.locator('.strip-category').filter({ hasText: '学历证明' }).getByRole('button').click();
      await desk.page.locator('.earlier-asks').getByText('学位证书遗失，正在补办。').waitFor();
      await desk.decide('approve', '确认通过');
    }
    await expect.poll(readSms).toHaveLength(2);
    expect((await readSms())[0]).toBe(
      '您的示例省卫生考试 2026（演示）报名材料照片已通过审核，无需再进行补充或修改。',
    );
    await visit.page.reload();
    await candidate.stateCard.getByText('审核通过').first().waitFor();
    await takePictures(visit.page, '24-approved', true);
    const state = await candidate.readState();
    expect(state).toMatchObject({ application: { state: 'approved' }, lock: { reason: 'approved' } });
    expect(state.categories.flatMap(({ materials }) => materials).map(({ mark }) => mark)).toEqual(
      Array(6).fill('accepted'),
    );
    expect(state.feedback.map(({ outcome }) => outcome)).toEqual(['approve', 'return']);
    await expectDigests();
  });

  it('七 keeps the profile open for 修改, approved or not', async () => {
    const { page } = visit;
    await page.locator('#edit-profile').click();
    await candidate.completeProfile('13900139000');
    await page.locator('section.profile').getByText('13900139000').waitFor();
    expect((await candidate.readState()).profile.values).toEqual({ phone: '13900139000' });
  });

  it('has kept a history of every step', async () => {
    const { page } = district;
    await page.getByRole('button', { name: '已办结' }).click();
    await district.row('演示考生一').click();
    await page
      .getByRole('button', { name: '历史' })
      .or(page.getByRole('tab', { name: '历史' }))
      .click();
    const history = page.locator('.inspector-body');
    await history.getByText('请按要求更换、补充后再次提交。').waitFor();
    await history.getByText('内部：第二轮重点看身份证').waitFor();
    await takePictures(page, '25-history');
  });

  it('caused no fault in any page', () => {
    expect(walk.faults()).toEqual([]);
  });

  async function expectDigests(): Promise<void> {
    const materials = await candidate.readMaterials();
    const announced = visit.watch.announcedDigests;
    const told = await candidate.readUploadedDigests();
    const known = new Set([...announced, ...told]);
    for (const { id, sha256 } of materials) {
      expect(announced).toContain(sha256);
      expect(known).toContain(sha256);
      expect(digestOf(await storedBytes(walk.demo, id))).toBe(sha256);
    }
  }

  async function expectLocked(count: number): Promise<void> {
    const { page } = visit;
    for (const id of ['identity', 'education', 'probation', 'employer']) await unfold(id);
    expect(await page.locator('.tile[id^="material-"]').filter({ hasText: '已锁定' }).count()).toBe(count);
    expect(await page.locator('.tile[id^="material-"] .seal').count()).toBe(count);
    expect(await page.locator('.minus').count()).toBe(0);
    expect(await page.locator('button.add').count()).toBe(0);
    expect((await candidate.readMaterials()).every(({ lock }) => lock !== null)).toBe(true);
  }

  async function unfold(categoryId: string): Promise<void> {
    const button = candidate.category(categoryId).locator('button.fold[aria-expanded="false"]');
    if ((await button.count()) > 0) await button.click();
  }

  async function submit(): Promise<void> {
    await candidate.stateCard.getByRole('button', { name: '提交审核' }).click();
    const dialog = visit.page.locator('dossier-submit-dialog');
    await dialog.getByText('我已阅读并确认以上声明').click();
    await dialog.locator('#confirm').click();
    await candidate.stateCard.getByText('上报完成，内容已锁定').waitFor();
  }

  /** Texts of the candidate's messages, newest first. */
  async function readSms(): Promise<readonly string[]> {
    const page = await visit.context.request.get('/sms');
    return [...(await page.text()).matchAll(/<p class="words">([^<]*)<\/p>/g)].map((match) => match[1] ?? '');
  }
});

/** Whether the feedback stands above everything else of the candidate's page. */
function isFirst(page: import('playwright-core').Page): Promise<boolean> {
  return page.evaluate(() => {
    const root = document.querySelector('dossier-upload')?.shadowRoot;
    const feedback = root?.querySelector('section.feedback')?.getBoundingClientRect().top;
    const others = [...(root?.querySelectorAll('section.card') ?? [])].map(
      (card) => card.getBoundingClientRect().top,
    );
    return feedback !== undefined && others.every((top) => top >= feedback);
  });
}
