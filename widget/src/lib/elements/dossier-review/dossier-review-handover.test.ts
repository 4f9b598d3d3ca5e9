import { expect, it } from 'vitest';
import type { DossierDialog } from '../../base/dossier-dialog.js';
import { findViolations } from '../desk-testing/find-violations.js';
import { type MountedDesk, mountDesk, waitFor } from '../desk-testing/mount-desk.js';
import { specimenDesk } from '../desk-testing/specimen-desk.js';
import { specimenScenes } from '../desk-testing/specimen-scenes.js';

const other = { ...specimenDesk, reviewer: { id: 'wang-fang', name: '王芳', rights: [] } };
const named = ({ session }: MountedDesk, name: string) => session.calls.filter(([one]) => one === name);

/** What the session tells when another reviewer turns out to be signed in. */
async function handOver(desk: MountedDesk): Promise<void> {
  desk.session.play({ desk: other, application: null, stale: false });
  await desk.settle();
}

it.each([
  ['zh-CN', '前一位审核人员', '王芳'],
  ['en', 'the reviewer before you', '王芳'],
] as const)('says that the desk has changed hands, accessibly and once, in %s', async (lang, words, name) => {
  const desk = await mountDesk({ lang });
  await desk.open();
  await handOver(desk);
  expect(desk.find('.banners').textContent).toContain(words);
  expect(desk.find('.reviewer').textContent).toContain(name);
  expect(desk.root.querySelector('[aria-live]')?.textContent).toContain(words);
  expect(await findViolations(desk.element)).toEqual([]);
  desk.find('.dismiss-handover').click();
  await desk.settle();
  expect(desk.root.querySelector('.banners')).toBeNull();
  desk.session.play({ desk: { ...other, now: other.now + 1_000 } });
  await desk.settle();
  expect(desk.root.querySelector('.banners')).toBeNull();
});

it('does not send what the one before was still holding', async () => {
  const desk = await mountDesk({ hold: 2 });
  await specimenScenes['return-dialog']?.(desk);
  await desk.press('Enter', { ctrlKey: true });
  await waitFor(() => desk.root.querySelector('.held'));
  const sendNow = desk.find('.held .send-now');
  await handOver(desk);
  expect(desk.root.querySelector('.held')).toBeNull();
  sendNow.click();
  // Longer than the hold.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(named(desk, 'decide')).toEqual([]);
  // Not in what was read out either.
  expect(desk.root.querySelector('[aria-live]')?.textContent).not.toContain('林晓岚');
});

it('keeps nothing of the draft: not in an open dialog, not in memory, not with the server', async () => {
  const desk = await mountDesk();
  await specimenScenes['box-kept']?.(desk);
  await desk.press('Enter', { ctrlKey: true });
  await waitFor(() => desk.root.querySelector('.sms-text'));
  await handOver(desk);
  const kept = named(desk, 'keepFindings').length;
  const dialogs = [...desk.root.querySelectorAll<DossierDialog>('dossier-dialog')];
  const isOpen = dialogs.some(({ open }) => open);
  expect(isOpen).toBe(false);
  expect(desk.root.querySelector('.badge.accent')).toBeNull();
  desk.session.kept.clear();
  await desk.open();
  expect(desk.root.querySelectorAll('.thumbnail.accepted, .thumbnail.asked')).toHaveLength(0);
  // Longer than the pause after which a draft is kept.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(named(desk, 'keepFindings')).toHaveLength(kept);
});

it('shows no answer that was on its way to the one before', async () => {
  const desk = await mountDesk();
  const { work } = desk.session;
  const loaded = await work.readFailedNotices({});
  let answer = () => {};
  const late = new Promise<void>((resolve) => {
    answer = resolve;
  });
  Object.assign(work, { readFailedNotices: () => late.then(() => loaded) });
  const rights = [...specimenDesk.reviewer.rights, 'manage'] as const;
  desk.session.play({ desk: { ...specimenDesk, reviewer: { ...specimenDesk.reviewer, rights } } });
  await desk.settle();
  desk.find("[data-page='notices']").click();
  await waitFor(() => desk.root.querySelector('.desk-page'));
  await handOver(desk);
  answer();
  await desk.settle();
  expect(desk.root.querySelector('.failed-notice, .desk-page')).toBeNull();
  expect(desk.root.querySelector('.queue')).not.toBeNull();
});

it('looks at once who is here when the server says that it is somebody else', async () => {
  const desk = await mountDesk();
  await specimenScenes['return-dialog']?.(desk);
  await waitFor(() => desk.root.querySelector('.sms-text'));
  desk.session.refusal = { code: 'other_reviewer', details: {} };
  desk.session.refresh = async () => handOver(desk);
  await desk.press('Enter', { ctrlKey: true });
  await waitFor(() => desk.root.querySelector('.dismiss-handover'));
  expect(desk.session.decisions).toEqual([]);
});

it('waits for whoever must sign in again, with their draft, and is somebody else’s without it', async () => {
  const desk = await mountDesk();
  await specimenScenes.judging?.(desk);
  const accepted = desk.root.querySelectorAll('.thumbnail.accepted').length;
  expect(accepted).toBeGreaterThan(0);
  desk.session.play({ status: 'signed-out' });
  await desk.settle();
  desk.session.play({ status: 'ready' });
  await desk.settle();
  expect(desk.root.querySelectorAll('.thumbnail.accepted')).toHaveLength(accepted);
  desk.session.play({ status: 'signed-out' });
  await desk.settle();
  desk.session.play({ status: 'ready', desk: other, application: null });
  await waitFor(() => desk.root.querySelector('.dismiss-handover'));
  expect(desk.text).not.toContain('林晓岚 的');
});

it('asks for a reviewer where whoever is signed in has no desk, and tells the host', async () => {
  const desk = await mountDesk();
  await desk.open();
  const told: unknown[] = [];
  desk.element.addEventListener('dossier-signed-out', (event) => told.push(event.detail));
  desk.session.play({ status: 'signed-out', desk: null, queue: null, application: null });
  await desk.settle();
  expect(desk.find('.banners').textContent).toContain('sign in as a reviewer');
  expect(told).toEqual([{ requested: false }]);
  desk.element.signOut();
  await desk.settle();
  expect(told).toHaveLength(1);
});

it('tells the host once that somebody has signed out here', async () => {
  const desk = await mountDesk({ hold: 60 });
  await specimenScenes['return-dialog']?.(desk);
  await desk.press('Enter', { ctrlKey: true });
  await waitFor(() => desk.root.querySelector('.held'));
  const told: unknown[] = [];
  desk.element.addEventListener('dossier-signed-out', (event) => told.push(event.detail));
  await desk.element.signOut();
  await desk.settle();
  expect(told).toEqual([{ requested: true }]);
  expect(desk.root.querySelector('.held, .dismiss-handover')).toBeNull();
  expect(named(desk, 'decide')).toHaveLength(1);
});
