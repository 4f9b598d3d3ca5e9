import { expect, it } from 'vitest';
import { approve, approveSeveral, openApproval } from '../desk-testing/approve.js';
import { FakeReviewSession } from '../desk-testing/fake-review-session.js';
import { findViolations } from '../desk-testing/find-violations.js';
import { type MountedDesk, mountDesk, waitFor } from '../desk-testing/mount-desk.js';
import { specimenDesk } from '../desk-testing/specimen-desk.js';
import { specimenQueue } from '../desk-testing/specimen-queue.js';

const candidate = '林晓岚';
const names = ({ session }: MountedDesk) => session.calls.map(([name]) => name);

/** From now on these calls wait until the answer is called. */
function holdAnswers({ session }: MountedDesk, name: 'decide' | 'previewDecision' = 'decide'): () => void {
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const call = session[name].bind(session) as (...given: unknown[]) => Promise<never>;
  session[name] = async (...given: unknown[]) => {
    await answered;
    return call(...given);
  };
  return answer;
}

function follow({ element }: MountedDesk): unknown[] {
  const told: unknown[] = [];
  element.addEventListener('dossier-signed-out', ({ detail }) => told.push(detail));
  return told;
}

it('sends what is held when its reviewer signs out, who sees nothing of it any more', async () => {
  const desk = await mountDesk({ hold: 60 });
  const answer = holdAnswers(desk);
  await approve(desk);
  const told = follow(desk);
  const signedOut = desk.element.signOut();
  expect(desk.element.signOut()).toBe(signedOut);
  await desk.settle();
  expect(desk.find('.banners').textContent).toContain('Signing out');
  // In the region that was there before, without what stood in it.
  expect(desk.find('[aria-live]').textContent?.trim()).toMatch(/^Signing out/);
  expect(desk.root.innerHTML).not.toContain(candidate);
  expect(await findViolations(desk.element)).toEqual([]);
  await desk.press('n');
  expect(names(desk)).not.toContain('openNext');
  expect([told, desk.session.snapshot.status]).toEqual([[], 'ready']);
  answer();
  expect(await signedOut).toBe(true);
  await desk.settle();
  expect(desk.session.decisions).toHaveLength(1);
  expect([told, desk.session.snapshot.status]).toEqual([[{ requested: true }], 'signed-out']);
  expect(desk.find('.banners').textContent).toContain('sign in as a reviewer');
  expect(desk.root.innerHTML).not.toContain(candidate);
});

it('sends the approval of several, and what was confirmed a moment before its preview came', async () => {
  const several = await mountDesk({ hold: 60 });
  await approveSeveral(several, 2);
  expect(await several.element.signOut()).toBe(true);
  expect(several.session.work.calls.map(([name]) => name)).toEqual(['approve']);
  const one = await mountDesk({ hold: 60 });
  await openApproval(one);
  const answer = holdAnswers(one, 'previewDecision');
  one.find('#feedback').focus();
  await one.press('Enter', { ctrlKey: true });
  const signedOut = one.element.signOut();
  answer();
  expect(await signedOut).toBe(true);
  expect(one.session.decisions).toHaveLength(1);
});

it('waits for what is sent at once', async () => {
  const desk = await mountDesk();
  const answer = holdAnswers(desk);
  await approve(desk);
  const signedOut = desk.element.signOut();
  await desk.settle();
  expect(desk.session.snapshot.status).toBe('ready');
  answer();
  expect(await signedOut).toBe(true);
  expect([desk.session.decisions.length, desk.session.snapshot.status]).toEqual([1, 'signed-out']);
  // The draft of what was decided would be refused.
  expect(names(desk).lastIndexOf('keepFindings')).toBeLessThan(names(desk).indexOf('decide'));
});

it.each(['en', 'zh-CN'] as const)(
  'says what did not reach the server, without a name, in %s',
  async (lang) => {
    const desk = await mountDesk({ hold: 60, lang });
    await approve(desk);
    desk.session.refusal = { code: 'stale_revision', details: {} };
    expect(await desk.element.signOut()).toBe(false);
    await desk.settle();
    const words = lang === 'en' ? 'did not reach the server' : '没有全部发出';
    expect(desk.find('.banners').textContent).toContain(words);
    expect(desk.root.innerHTML).not.toContain(candidate);
    expect(await findViolations(desk.element)).toEqual([]);
    desk.session.refusal = null;
    desk.session.play({ status: 'ready', desk: specimenDesk, queue: specimenQueue });
    await desk.settle();
    expect(desk.find('.banners').textContent).toContain(words);
    await desk.open();
    expect(desk.text).not.toContain(words);
    expect(await desk.element.signOut()).toBe(true);
  },
);

it('says so of several that were not taken', async () => {
  const desk = await mountDesk({ hold: 60 });
  desk.session.work.refusal = { code: 'offline', details: {} };
  await approveSeveral(desk, 2);
  expect(await desk.element.signOut()).toBe(false);
});

it('keeps nobody signed in whose decision gets no answer, nor on a page that has taken the desk away', async () => {
  const desk = await mountDesk({ hold: 60 });
  holdAnswers(desk);
  await approve(desk);
  const signedOut = desk.element.signOut();
  desk.element.remove();
  expect(await signedOut).toBe(false);
  expect(desk.session.snapshot.status).toBe('signed-out');
});

it('lets a draft of the last second go before its reviewer', async () => {
  const desk = await mountDesk();
  await desk.open();
  await desk.press('a');
  expect(await desk.element.signOut()).toBe(true);
  const verdicts = desk.session.kept.get('application-1')?.verdicts ?? [];
  expect(verdicts.filter(({ mark }) => mark === 'accepted')).toHaveLength(1);
  expect(desk.session.snapshot.status).toBe('signed-out');
});

it('signs out whoever is found at the desk meanwhile', async () => {
  const desk = await mountDesk({ hold: 60 });
  const answer = holdAnswers(desk);
  await approve(desk);
  const told = follow(desk);
  const signedOut = desk.element.signOut();
  const reviewer = { id: 'wang-fang', name: '王芳', rights: [] };
  desk.session.play({ desk: { ...specimenDesk, reviewer }, application: null });
  answer();
  await signedOut;
  await desk.settle();
  expect([told, desk.session.snapshot.status]).toEqual([[{ requested: true }], 'signed-out']);
});

it('tells the host once when the session runs out meanwhile', async () => {
  const desk = await mountDesk({ hold: 60 });
  const answer = holdAnswers(desk);
  await approve(desk);
  const told = follow(desk);
  const signedOut = desk.element.signOut();
  desk.session.play({ status: 'signed-out' });
  answer();
  await signedOut;
  expect(told).toEqual([{ requested: true }]);
});

it('goes on with the session that the host has named meanwhile, which stays signed in', async () => {
  const desk = await mountDesk({ hold: 60 });
  const answer = holdAnswers(desk);
  await approve(desk);
  const signedOut = desk.element.signOut();
  const next = new FakeReviewSession();
  desk.element.session = next;
  await desk.settle();
  expect(desk.root.querySelector('.queue')).toBeNull();
  answer();
  await signedOut;
  await waitFor(() => desk.root.querySelector('.queue'));
  expect([desk.session.snapshot.status, next.snapshot.status]).toEqual(['signed-out', 'ready']);
  expect(desk.session.decisions).toHaveLength(1);
});
