import type { StaffAccount } from '@dossier/demo';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeskPage } from './walk-testing/desk-page.js';
import { deskRows } from './walk-testing/desk-rows.js';
import { axeScript, findViolations, settleMotion } from './walk-testing/find-violations.js';
import { readRows } from './walk-testing/read-rows.js';
import { readWords } from './walk-testing/read-words.js';
import { seedApplication, siteCandidate } from './walk-testing/seed-application.js';
import { signIn } from './walk-testing/sign-in.js';
import { signOut } from './walk-testing/sign-out.js';
import { startWalk, type Visit, type Walk } from './walk-testing/start-walk.js';
import { takePictures } from './walk-testing/take-pictures.js';

const colleague: StaffAccount = {
  id: 'demo-kaodian2',
  username: 'kaodian2',
  name: '考点审核员二',
  role: 'staff',
  duty: { office: '示例市第一考点', stages: ['site'], scopes: [{ site: '示例市第一考点' }], rights: [] },
};

/** One PC of an office, two reviewers after one another: the cookie is the second's, the page is still the first's. */
describe('two reviewers at one browser', () => {
  let walk: Walk;
  let visit: Visit;
  let desk: DeskPage;
  const ids: Record<string, string> = {};
  const { stateOf, claimOf, decisionsOf } = deskRows(() => walk, ids);
  const draftsOf = (reviewerId: string) =>
    readRows(walk, 'select application_id from findings where reviewer_id = ?', reviewerId);

  beforeAll(async () => {
    walk = await startWalk({ accounts: [colleague] });
    ids.演示考生一 = await seedApplication(walk, siteCandidate('demo-1', '演示考生一'), 1);
    visit = await walk.visit({ script: axeScript });
    // Whose desk it no longer is, is told so by status.
    visit.watch.allow(/status of 403/);
    desk = new DeskPage(visit.page);
  });
  afterAll(() => walk?.close());

  /** The second one signs in in another tab, and stays in front of this one. */
  const signInBeside = async (username: string): Promise<void> => {
    const other = await walk.visit({ context: visit.context });
    await visit.context.clearCookies();
    await signIn(other.page, username);
    await other.page.close();
  };

  it('sends nothing of the first’s in the name of the second, and puts everything of the first’s away', async () => {
    const { page } = visit;
    await desk.enter('kaodian');
    await desk.open('演示考生一');
    await desk.acceptTheRest();
    await expect.poll(() => draftsOf('demo-kaodian')).toHaveLength(1);
    await desk.press('Control+Enter');
    await page.getByText('此时不发送短信').first().waitFor();
    await desk.press('Control+Enter');
    await desk.held.waitFor();
    await signInBeside('kaodian2');
    const refusal = page.waitForResponse((one) => one.status() === 403 && one.url().endsWith('/decisions'));
    await desk.held.locator('.send-now').click();
    expect((await (await refusal).json()).error.code).toBe('other_reviewer');
    await page.locator('.reviewer').getByText('考点审核员二').waitFor();
    await page.locator('.banners').getByText('前一位审核人员').waitFor();
    await settleMotion(page);
    expect(await findViolations(page)).toEqual([]);
    await takePictures(page, '56-another-reviewer');
    expect(await page.locator('.banners').innerText()).not.toContain('演示考生一');
    expect(decisionsOf('演示考生一')).toEqual([]);
    expect(stateOf('演示考生一')).toMatchObject({ state: 'submitted', stage: 'site' });
    expect(claimOf('演示考生一')).toBe('demo-kaodian');
    expect([draftsOf('demo-kaodian').length, draftsOf('demo-kaodian2').length]).toEqual([1, 0]);
  });

  it('gives the first one their draft back', async () => {
    await signInBeside('kaodian');
    await desk.lookNow();
    await visit.page.locator('.reviewer').getByText('考点审核员二').waitFor({ state: 'detached' });
    await desk.open('演示考生一');
    await visit.page.locator('#summary', { hasText: '6 张接受' }).waitFor();
  });

  it('shows an open application to nobody else who signs in, not even until they touch the page', async () => {
    const { page } = visit;
    await signInBeside('kaosheng2');
    await desk.lookNow();
    await desk.thumbnails.first().waitFor({ state: 'detached' });
    // The host leaves the page too: what is read meanwhile is read again.
    await expect.poll(() => readWords(page)).not.toContain('演示考生一');
    expect(decisionsOf('演示考生一')).toEqual([]);
  });

  it('sends what was confirmed before its reviewer signs out', async () => {
    await visit.context.clearCookies();
    await desk.enter('kaodian');
    await desk.open('演示考生一');
    await visit.page.locator('#summary', { hasText: '6 张接受' }).waitFor();
    await desk.press('Control+Enter');
    await visit.page.getByText('此时不发送短信').first().waitFor();
    await desk.press('Control+Enter');
    await desk.held.waitFor();
    expect(decisionsOf('演示考生一')).toEqual([]);
    await signOut(visit.page);
    expect(stateOf('演示考生一')).toMatchObject({ state: 'submitted', stage: 'district' });
    expect(decisionsOf('演示考生一')).toMatchObject([{ outcome: 'approve', reviewer_id: 'demo-kaodian' }]);
  });

  it('caused no other fault', () => {
    expect(walk.faults()).toEqual([]);
  });
});
