import { expect, it } from 'vitest';
import { FakeReviewSession } from '../desk-testing/fake-review-session.js';
import { findViolations } from '../desk-testing/find-violations.js';
import { type MountedDesk, mountDesk, waitFor, waitForPicture } from '../desk-testing/mount-desk.js';
import { specimenApplication } from '../desk-testing/specimen-application.js';
import { specimenScenes } from '../desk-testing/specimen-scenes.js';

const keeps = (desk: MountedDesk) => desk.session.calls.filter(([name]) => name === 'keepFindings');
const isKept = (desk: MountedDesk) =>
  desk.root.querySelector('.draft-state')?.textContent?.includes('Draft saved');

/** The same reviewer on a page that was loaded again. */
async function loadAgain(before: MountedDesk): Promise<MountedDesk> {
  const session = new FakeReviewSession();
  for (const [id, kept] of before.session.kept) session.kept.set(id, kept);
  session.opens = before.session.opens;
  before.frame.remove();
  const desk = await mountDesk({ session });
  await desk.open();
  return desk;
}

for (const lang of ['zh-CN', 'en'] as const) {
  it(`is accessible with a draft that is saved, and with one that is not, in ${lang}`, async () => {
    const desk = await mountDesk({ lang });
    await specimenScenes['draft-failed']?.(desk);
    expect(await findViolations(desk.element)).toEqual([]);
    desk.session.keepRefusal = null;
    desk.find('.draft-failed .button').click();
    await waitFor(() => desk.root.querySelector('.draft-state .icon'));
    expect(await findViolations(desk.element)).toEqual([]);
  });
}

it('keeps a draft once, a pause after the last change, and brings it back after a reload', async () => {
  const first = await mountDesk();
  await specimenScenes.judging?.(first);
  first.session.calls.length = 0;
  await first.press('2');
  expect(keeps(first)).toEqual([]);
  await waitFor(() => isKept(first) && keeps(first).length > 0);
  expect(keeps(first)).toHaveLength(1);
  const desk = await loadAgain(first);
  await waitFor(() => desk.root.querySelectorAll('.thumbnail.accepted').length === 4);
  expect(desk.find(".thumbnail[aria-current='true']").dataset.picture).toBe('employer-1');
  expect(desk.find<HTMLTextAreaElement>('#feedback').value).toContain('重新拍摄');
  desk.find(".thumbnail[data-picture='probation-2']").click();
  await waitForPicture(desk.root);
  await desk.settle();
  expect(desk.find<HTMLTextAreaElement>('#own-words').value).toBe('公章和签名处看不清。');
  const chosen = [...desk.root.querySelectorAll(".reason[aria-pressed='true'] .reason-name")];
  expect(chosen.map((one) => one.textContent)).toEqual(['Blurred', 'Cut off', 'Page missing']);
});

it('keeps words about a picture whose reason is still to be chosen', async () => {
  const first = await mountDesk();
  await first.open();
  await first.press('s');
  const field = first.find<HTMLTextAreaElement>('#own-words');
  field.value = '边缘反光';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await waitFor(() => isKept(first));
  const desk = await loadAgain(first);
  desk.find(".thumbnail[data-picture='id-front']").click();
  await desk.settle();
  expect(desk.find<HTMLTextAreaElement>('#own-words').value).toBe('边缘反光');
  expect(desk.text).toContain('Choose the reason');
});

it('says politely that a saving failed, keeps everything, and saves it later', async () => {
  const desk = await mountDesk();
  await specimenScenes['draft-failed']?.(desk);
  expect(desk.find('.draft-failed').textContent).toContain('They stay on this page');
  expect(desk.find('[role="status"]').textContent).toContain('could not be saved');
  expect(desk.root.querySelectorAll('.thumbnail.accepted')).toHaveLength(4);
  desk.session.keepRefusal = null;
  desk.find('.draft-failed .button').click();
  await waitFor(() => isKept(desk));
  expect(desk.root.querySelector('.draft-failed')).toBeNull();
  expect(
    desk.session.kept.get('application-1')?.verdicts.filter(({ mark }) => mark === 'accepted'),
  ).toHaveLength(4);
});

it('saves nothing more once the application has changed, and goes on after the reload', async () => {
  const desk = await mountDesk();
  desk.session.keepRefusal = { code: 'stale_revision', details: {} };
  await desk.open();
  await desk.press('a');
  await waitFor(() => desk.root.querySelector('.draft-failed'));
  expect(desk.text).toContain('the application has changed');
  desk.session.keepRefusal = null;
  desk.session.opens = { ...specimenApplication, revision: 4 };
  desk.session.play({ stale: true });
  await desk.settle();
  desk.find('.reload').click();
  await waitFor(() => desk.session.kept.get('application-1')?.revision === 4);
});

it('drops findings about other bytes when a draft of an earlier revision comes back', async () => {
  const first = await mountDesk();
  await first.open();
  await first.press('a');
  await waitFor(() => isKept(first));
  const [identity, ...others] = specimenApplication.categories;
  const [front, back] = identity?.materials ?? [];
  if (identity === undefined || front === undefined || back === undefined) throw new Error('no specimen');
  const materials = [{ ...front, sha256: 'c'.repeat(64) }, back];
  first.session.opens = {
    ...specimenApplication,
    revision: 4,
    categories: [{ ...identity, materials }, ...others],
  };
  const desk = await loadAgain(first);
  await waitFor(() => desk.text.includes('1 finding was dropped'));
  expect(desk.root.querySelector('.thumbnail.accepted')).toBeNull();
});

it('throws the draft away with the decision, and when everything is taken back', async () => {
  const desk = await mountDesk();
  await desk.open();
  await desk.press('a');
  await waitFor(() => isKept(desk));
  desk.find(".thumbnail[data-picture='id-front']").click();
  await desk.settle();
  desk.find('.accept').click();
  await waitFor(() => desk.session.kept.size === 0);
  for (let turn = 0; turn < 6; turn += 1) {
    await desk.press('a');
    await waitForPicture(desk.root);
    await desk.settle();
  }
  await desk.press('Enter', { ctrlKey: true });
  await desk.press('Enter', { ctrlKey: true });
  await waitFor(() => desk.session.decisions.length === 1);
  desk.session.calls.length = 0;
  await new Promise((resolve) => setTimeout(resolve, 1_300));
  expect(keeps(desk)).toEqual([]);
  expect(desk.session.kept.size).toBe(0);
});

it('does not wait for the pause when the reviewer goes back to the queue', async () => {
  const desk = await mountDesk();
  await desk.open();
  await desk.press('a');
  desk.find('.back').click();
  await waitFor(() => keeps(desk).length === 1);
});

it('keeps what was just written when the desk is taken off the page', async () => {
  const desk = await mountDesk();
  await specimenScenes.judging?.(desk);
  await waitFor(() => isKept(desk));
  const readKept = () => JSON.stringify(desk.session.kept.get(specimenApplication.applicationId));
  const before = readKept();
  await desk.press('2');
  expect(readKept()).toBe(before);
  desk.frame.remove();
  await waitFor(() => readKept() !== before);
});
