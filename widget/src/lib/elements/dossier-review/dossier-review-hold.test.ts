import { expect, it } from 'vitest';
import { approve, approveSeveral } from '../desk-testing/approve.js';
import { findViolations } from '../desk-testing/find-violations.js';
import { type MountedDesk, mountDesk, waitFor, waitForPicture } from '../desk-testing/mount-desk.js';

const names = (desk: MountedDesk) => desk.session.calls.map(([name]) => name);

it('holds a decision: nothing reaches the server, and the claim stays', async () => {
  const desk = await mountDesk({ hold: 60 });
  await approve(desk);
  expect(desk.session.decisions).toEqual([]);
  expect(desk.session.calls).toContainEqual(['leave', { keepsClaim: true }]);
  expect(desk.find('.held').textContent).toContain('About to approve 林晓岚');
  expect(desk.find('[role="status"]').textContent).toContain('goes out in 60 seconds');
  expect(await findViolations(desk.element)).toEqual([]);
});

it('takes it back by its key, draft and all', async () => {
  const desk = await mountDesk({ hold: 60 });
  await approve(desk);
  await desk.press('u');
  await waitForPicture(desk.root);
  expect(desk.root.querySelector('.held')).toBeNull();
  expect(desk.root.querySelectorAll('.thumbnail.accepted')).toHaveLength(6);
  expect(desk.session.decisions).toEqual([]);
  await desk.press('u');
  expect(names(desk).filter((name) => name === 'open')).toHaveLength(2);
});

it('sends it once its time is up, about what was on the screen then', async () => {
  const desk = await mountDesk({ hold: 1 });
  await approve(desk);
  await waitFor(() => desk.session.decisions.length === 1);
  await desk.settle();
  expect(desk.session.calls).toContainEqual([
    'decide',
    { id: 'application-1', revision: desk.session.opens.revision, submission: 1 },
  ]);
  expect(desk.text).toContain('林晓岚 approved');
  expect(desk.root.querySelector('.held')).toBeNull();
});

it('does not count while somebody is at its buttons, and sends at once when asked to', async () => {
  const desk = await mountDesk({ hold: 1 });
  await approve(desk);
  desk.find('.take-back').focus();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(desk.session.decisions).toEqual([]);
  desk.find('.send-now').click();
  await waitFor(() => desk.session.decisions.length === 1);
});

it('sends the first one when a second is held', async () => {
  const desk = await mountDesk({ hold: 60 });
  await approve(desk);
  await approve(desk);
  await waitFor(() => desk.session.decisions.length === 1);
  expect(desk.root.querySelectorAll('.held')).toHaveLength(1);
});

it('says whose decision was not taken, and keeps the findings', async () => {
  const desk = await mountDesk({ hold: 60 });
  await approve(desk);
  desk.session.refusal = { code: 'stale_revision' } as never;
  desk.find('.send-now').click();
  await waitFor(() => desk.text.includes('The decision on 林晓岚 was not sent'));
  desk.session.refusal = null;
  desk.button('Open the application').click();
  await waitForPicture(desk.root);
  expect(desk.root.querySelectorAll('.thumbnail.accepted')).toHaveLength(6);
});

it('says so of each, and nothing is wrong with the one that is open meanwhile', async () => {
  const desk = await mountDesk({ hold: 60 });
  await approve(desk);
  await desk.session.open('application-2');
  await waitForPicture(desk.root);
  desk.session.refusal = { code: 'stale_revision' } as never;
  desk.find('.send-now').click();
  const notSent = () =>
    [...desk.root.querySelectorAll('.banners .notice')].filter((one) =>
      one.textContent?.includes('was not sent'),
    );
  await waitFor(() => notSent().length === 1);
  expect(desk.root.querySelector('.banners .problem, .reload')).toBeNull();
  desk.session.refusal = null;
  await approve(desk);
  await desk.settle();
  expect(notSent()).toHaveLength(1);
  desk.session.refusal = { code: 'stale_revision' } as never;
  desk.find('.send-now').click();
  await waitFor(() => desk.root.querySelector('.held') === null);
  await desk.settle();
  // The same one again: one line, not two.
  expect(notSent()).toHaveLength(1);
  desk.session.refusal = null;
  desk.button('Open the application').click();
  await waitForPicture(desk.root);
  expect(notSent()).toEqual([]);
});

it('warns whoever closes the page meanwhile, and nobody else', async () => {
  const desk = await mountDesk({ hold: 60 });
  const isWarned = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(isWarned()).toBe(false);
  await approve(desk);
  expect(isWarned()).toBe(true);
  await desk.press('u');
  expect(isWarned()).toBe(false);
});

it('is sent when the host’s page takes the desk away', async () => {
  const left = await mountDesk({ hold: 60 });
  await approve(left);
  left.element.remove();
  await waitFor(() => left.session.decisions.length === 1);
});

it('holds the approval of several as it holds one, and takes it back ticks and all', async () => {
  const desk = await mountDesk({ hold: 60 });
  await approveSeveral(desk, 2);
  expect(desk.session.work.calls).toEqual([]);
  expect(desk.find('.held').textContent).toContain('About to approve 2 applications');
  expect(desk.find('[role="status"]').textContent).toContain('2 applications are approved in 60 seconds');
  expect(desk.root.querySelectorAll('.tick:checked')).toHaveLength(0);
  expect(await findViolations(desk.element)).toEqual([]);
  await desk.press('u');
  expect(desk.root.querySelector('.held')).toBeNull();
  expect(desk.root.querySelectorAll('.tick:checked')).toHaveLength(2);
  expect(desk.session.work.calls).toEqual([]);
  expect(names(desk)).not.toContain('open');
});

it('sends the approval of several when its time is up, and ticks again what a lost connection left', async () => {
  const desk = await mountDesk({ hold: 1 });
  desk.session.work.refusal = { code: 'offline', details: {} };
  await approveSeveral(desk, 2);
  await waitFor(() => desk.session.work.calls.length === 1);
  await desk.settle();
  expect(desk.find('.banners').textContent).toContain('offline');
  expect(desk.root.querySelectorAll('.tick:checked')).toHaveLength(2);
  desk.session.work.refusal = null;
  desk.find('.bulk-approve').click();
  await desk.settle();
  desk.find('.confirm-bulk').click();
  await desk.settle();
  desk.find('.send-now').click();
  await desk.settle();
  expect(desk.session.work.calls.at(-1)).toEqual([
    'approve',
    { applicationIds: ['application-1', 'application-2'] },
  ]);
  expect(desk.find('.bulk-outcome').textContent).toContain('2 done, 0 not done');
});

it('sends what was held before at once when several are approved', async () => {
  const desk = await mountDesk({ hold: 60 });
  await approve(desk);
  await approveSeveral(desk, 2);
  expect(desk.session.decisions).toHaveLength(1);
});
