import { expect, it } from 'vitest';
import { type MountedDesk, mountDesk, waitFor, waitForPicture } from '../desk-testing/mount-desk.js';
import {
  specimenApplication,
  specimenLookedBefore,
  specimenSecondRound,
} from '../desk-testing/specimen-application.js';
import { specimenScenes } from '../desk-testing/specimen-scenes.js';

const shown = (desk: MountedDesk) =>
  [...desk.root.querySelectorAll<HTMLElement>('.thumbnail')].map(({ dataset }) => dataset.picture);
const calls = (desk: MountedDesk, name: string) => desk.session.calls.filter(([one]) => one === name);

for (const [lang, sentence, name] of [
  ['zh-CN', '1 张照片变化', '上次查看后新增'],
  ['en', '1 picture changed since your last look', 'New since your last look'],
] as const) {
  it(`begins with what changed since the last look, and marks it, in ${lang}`, async () => {
    const desk = await mountDesk({ lang });
    await specimenScenes['looked-before']?.(desk);
    expect(desk.find('.strip-head').textContent).toContain(sentence);
    expect(desk.find(".thumbnail[aria-current='true']").dataset.picture).toBe('degree-1');
    expect(desk.find(".thumbnail[data-picture='degree-1']").getAttribute('aria-label')).toContain(name);
    expect(desk.root.querySelectorAll('.thumbnail-new')).toHaveLength(1);
  });
}

it('leaves only what changed on the strip and to the keys, and shows everything again', async () => {
  const desk = await mountDesk();
  await specimenScenes['only-changed']?.(desk);
  expect(shown(desk)).toEqual(['degree-1']);
  await desk.press('j');
  expect(desk.find('[role="status"]').textContent).toContain('last picture');
  desk.find('.strip-filter').click();
  await desk.settle();
  expect(shown(desk)).toHaveLength(6);
  expect(desk.find('[role="status"]').textContent).toContain('All 6 pictures');
});

it('offers no filter at a first look, nor where nothing changed', async () => {
  const desk = await mountDesk();
  desk.session.opens = specimenSecondRound;
  await desk.open();
  expect(desk.root.querySelector('.strip-head')).toBeNull();
  const [first] = specimenApplication.categories;
  expect(first).toBeDefined();
  desk.session.opens = { ...specimenApplication, lastLook: { submission: 1, at: specimenApplication.now } };
  desk.find('.back').click();
  await desk.settle();
  await desk.open();
  expect(desk.root.querySelector('.strip-head')).toBeNull();
});

it('keeps the look once everything new was displayed and the application is left, not before', async () => {
  const desk = await mountDesk();
  await specimenScenes['looked-before']?.(desk);
  expect(calls(desk, 'keepLook')).toEqual([]);
  desk.find('.back').click();
  await desk.settle();
  expect(calls(desk, 'keepLook')).toEqual([['keepLook', 'application-1', 2]]);
});

it('keeps none while something was not displayed, nor a second one of the same submission', async () => {
  const desk = await mountDesk();
  await desk.open();
  desk.find('.back').click();
  await desk.settle();
  desk.session.opens = { ...specimenLookedBefore, lastLook: { submission: 2, at: specimenApplication.now } };
  await desk.open();
  desk.find('.back').click();
  await desk.settle();
  expect(calls(desk, 'keepLook')).toEqual([]);
});

it('shows a picture as somebody turned it before, and keeps how it is turned now', async () => {
  const desk = await mountDesk();
  await specimenScenes['looked-before']?.(desk);
  expect(desk.find('.picture').style.transform).toContain('rotate(90deg)');
  await desk.press('r');
  await desk.press('r');
  await waitFor(() => calls(desk, 'keepRotation').length > 0);
  expect(calls(desk, 'keepRotation')).toEqual([['keepRotation', 'degree-1', 270]]);
  await desk.press('k');
  await waitForPicture(desk.root);
  expect(desk.find('.picture').style.transform).toContain('rotate(0deg)');
  await desk.press('j');
  await waitForPicture(desk.root);
  expect(desk.find('.picture').style.transform).toContain('rotate(270deg)');
});

it('says where the same picture stands: here, in another application, and out of sight', async () => {
  const desk = await mountDesk();
  await specimenScenes['looked-before']?.(desk);
  const places = [...desk.root.querySelectorAll('.elsewhere li')].map((one) => one.textContent);
  expect(places).toEqual([
    expect.stringContaining('Employer, picture 1 of this application'),
    expect.stringContaining('Another application, Degree (Approved)'),
    expect.stringContaining('1 application outside your scope'),
  ]);
  expect(desk.root.querySelectorAll('.thumbnail-flag')).toHaveLength(1);
  desk.find('.open-elsewhere').click();
  await desk.settle();
  expect(desk.session.calls).toContainEqual(['open', 'application-7']);
});
