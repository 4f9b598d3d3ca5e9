import { expect, it } from 'vitest';
import { FakeReviewSession } from '../desk-testing/fake-review-session.js';
import { type MountedDesk, mountDesk } from '../desk-testing/mount-desk.js';
import { specimenApplication } from '../desk-testing/specimen-application.js';
import { specimenDesk } from '../desk-testing/specimen-desk.js';
import { specimenQueue } from '../desk-testing/specimen-queue.js';
import { specimenScenes } from '../desk-testing/specimen-scenes.js';

const lastFilter = ({ session }: MountedDesk) =>
  session.calls.filter(([name]) => name === 'showQueue').at(-1)?.[1];

async function choose(desk: MountedDesk, name: string, value: string): Promise<void> {
  const field = desk.find<HTMLSelectElement | HTMLInputElement>(`.filters [name=${name}]`);
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await desk.settle();
}

it('narrows the list in every way, tells how many are in use, and clears them', async () => {
  const desk = await mountDesk();
  desk.find('.filter-toggle').click();
  await desk.settle();
  await choose(desk, 'site', '城东考点');
  await choose(desk, 'claim', 'free');
  await choose(desk, 'assigned', 'mine');
  await choose(desk, 'round', 'again');
  expect(lastFilter(desk)).toEqual({
    show: 'waiting',
    site: '城东考点',
    claim: 'free',
    assigned: 'mine',
    round: 'again',
  });
  expect(desk.find('.filter-toggle').textContent).toContain('4');
  await choose(desk, 'round', '');
  expect(lastFilter(desk)).not.toHaveProperty('round');
  desk.find('.filter-clear').click();
  await desk.settle();
  expect(lastFilter(desk)).toEqual({ show: 'waiting' });
});

it('offers the sites and regions that there are, and a field where there are too many', async () => {
  const desk = await mountDesk();
  desk.find('.filter-toggle').click();
  await desk.settle();
  const options = () =>
    [...desk.root.querySelectorAll('.filters [name=site] option')].map((one) => one.textContent);
  expect(options()).toEqual(['All', '城东考点', '城西考点', '城南考点']);
  await choose(desk, 'site', '城西考点');
  expect(lastFilter(desk)).toEqual({ show: 'waiting', site: '城西考点' });
  const sites = Array.from({ length: 61 }, (_, n) => `考点${n}`);
  desk.session.work.choices = { ...desk.session.work.choices, sites };
  desk.find('.filter-toggle').click();
  desk.find('.filter-toggle').click();
  await desk.settle();
  const field = desk.find<HTMLInputElement>('.filters [name=site]');
  expect([field.localName, field.value, field.list?.options.length]).toEqual(['input', '城西考点', 61]);
  await choose(desk, 'site', ' 考点60 ');
  expect(lastFilter(desk)).toEqual({ show: 'waiting', site: '考点60' });
});

it('types the place where the server does not say what there is', async () => {
  const desk = await mountDesk();
  desk.session.work.readChoices = () => Promise.reject(new Error('gone'));
  desk.find('.filter-toggle').click();
  await desk.settle();
  expect(desk.find('.filters [name=region]').localName).toBe('input');
  expect(desk.root.querySelector('.banners')).toBeNull();
});

it('asks for others than those that were left undecided, the earliest left first', async () => {
  const desk = await mountDesk();
  for (const next of ['application-1', 'application-2', 'application-1']) {
    desk.session.next = next;
    await desk.press('n');
  }
  desk.session.next = 'application-3';
  await desk.press('n');
  const asked = desk.session.calls.filter(([name]) => name === 'openNext').map(([, request]) => request);
  expect(asked).toEqual([
    {},
    { skipped: ['application-1'] },
    { skipped: ['application-1', 'application-2'] },
    { skipped: ['application-2', 'application-1'] },
  ]);
  desk.element.signOut();
  await desk.settle();
  desk.session.play({ status: 'ready', desk: specimenDesk });
  await desk.press('n');
  expect(desk.session.calls.filter(([name]) => name === 'openNext').at(-1)?.[1]).toEqual({});
});

it('takes keys where the focus is nowhere, as on a page that has just been opened', async () => {
  const desk = await mountDesk();
  const other = document.createElement('button');
  document.body.append(other);
  const press = async (target: HTMLElement) => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true, cancelable: true }));
    await desk.settle();
    return desk.session.calls.filter(([name]) => name === 'openNext').length;
  };
  expect(await press(other)).toBe(0);
  other.remove();
  expect(await press(document.body)).toBe(1);
  desk.frame.remove();
  await desk.settle();
  expect(await press(document.body)).toBe(1);
});

it('shows near and passed deadlines with their counts, and drops that filter with its list', async () => {
  const desk = await mountDesk();
  desk.find('.queue .tabs button:nth-child(2)').click();
  desk.find('.filter-toggle').click();
  await desk.settle();
  expect(desk.find('.filters [name=due]').textContent).toMatch(/Soon \(2\)[\s\S]*Passed \(1\)/);
  await choose(desk, 'due', 'passed');
  expect(lastFilter(desk)).toEqual({ show: 'returned', due: 'passed' });
  expect(desk.text).toContain('Nothing matches');
  desk.find('.queue .tabs button:nth-child(3)').click();
  await desk.settle();
  expect(lastFilter(desk)).toEqual({ show: 'finished' });
});

it('marks a due time as near from when the filter and its count do', async () => {
  const desk = await mountDesk();
  const tone = () => desk.find('[data-application=application-1] .row-marks .badge:has(svg)').className;
  // Due in three hours.
  expect(tone()).toContain('warn');
  desk.session.play({ desk: { ...specimenDesk, nearMs: 2 * 3_600_000 } });
  await desk.settle();
  expect(tone()).not.toContain('warn');
});

it('searches by candidate, and an emptied field shows the whole list', async () => {
  const desk = await mountDesk();
  const field = desk.find<HTMLInputElement>('.queue-search input');
  field.value = '林';
  desk.find('.queue-search button').click();
  await desk.settle();
  expect(lastFilter(desk)).toEqual({ show: 'waiting', search: '林' });
  field.value = '';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await desk.settle();
  expect(lastFilter(desk)).toEqual({ show: 'waiting' });
});

it('N opens the oldest free one within the filters, once, and says when there is none', async () => {
  const desk = await mountDesk();
  desk.find('.filter-toggle').click();
  await desk.settle();
  await choose(desk, 'round', 'first');
  await choose(desk, 'assigned', 'mine');
  await desk.press('n');
  expect(desk.session.calls.filter(([name]) => name === 'openNext')).toEqual([
    ['openNext', { round: 'first', assigned: 'mine' }],
  ]);
  expect(desk.root.querySelector('.stage')).not.toBeNull();
  await desk.press('?');
  desk.find('dossier-dialog.help-dialog');
  await desk.press('n');
  expect(desk.session.calls.filter(([name]) => name === 'openNext')).toHaveLength(1);

  const empty = await mountDesk();
  empty.session.next = null;
  empty.button('Open the next one').click();
  await empty.settle();
  expect(empty.find('.no-next').textContent).toContain('nothing that you can take');
});

it('a colleague who holds it is named, and it is taken over only after a question', async () => {
  const desk = await mountDesk();
  await specimenScenes['held-by-other']?.(desk);
  expect(desk.find('.held-by-other').textContent).toContain('李建国');
  desk.find('.ask-take-over').click();
  await desk.settle();
  expect(desk.session.calls.map(([name]) => name)).not.toContain('takeOver');
  desk.find('.take-over').click();
  await desk.settle();
  expect(desk.session.calls.map(([name]) => name)).toContain('takeOver');
  expect(desk.root.querySelector('.held-by-other')).toBeNull();
});

it('whoever lost a claim is told by whom, and can put the message away', async () => {
  const desk = await mountDesk();
  await specimenScenes['desk-messages']?.(desk);
  expect(desk.find('.desk-message').textContent).toContain('李建国');
  desk.find('.desk-message .dismiss').click();
  await desk.settle();
  expect(desk.session.calls).toContainEqual(['removeMessage', 'message-1']);
  expect(desk.root.querySelectorAll('.desk-message')).toHaveLength(1);
});

it('assigns what is ticked, shows what became of each, and leaves ticked what did not work', async () => {
  const desk = await mountDesk({ session: manager() });
  desk.session.work.refusals.set('application-2', 'claimed');
  await tick(desk, 2);
  desk.find('.bulk-assign').click();
  await desk.settle();
  desk.find<HTMLInputElement>('.assign-to').value = ' li-jianguo ';
  desk.find('.confirm-bulk').click();
  await desk.settle();
  expect(desk.session.work.calls).toEqual([
    ['assign', { applicationIds: ['application-1', 'application-2'], reviewerId: 'li-jianguo' }],
  ]);
  const lines = [...desk.root.querySelectorAll('.bulk-outcome li')].map(({ textContent }) => textContent);
  expect(lines[0]).toContain('陈一鸣');
  expect(lines[1]).toMatch(/林晓岚\s+assigned to li-jianguo/);
  expect(desk.find('.bulk-outcome').textContent).toContain('1 done, 1 not done');
  expect(desk.root.querySelectorAll('.tick:checked')).toHaveLength(1);
});

it('approves what is fully accepted only after a question, and a failed request keeps the ticks', async () => {
  const desk = await mountDesk({ session: manager() });
  await tick(desk, 3);
  desk.find('.bulk-approve').click();
  await desk.settle();
  expect(desk.session.work.calls).toEqual([]);
  desk.session.work.refusal = { code: 'offline', details: {} };
  desk.find('.confirm-bulk').click();
  await desk.settle();
  expect(desk.find('.banners').textContent).toContain('offline');
  expect(desk.root.querySelectorAll('.tick:checked')).toHaveLength(3);
  desk.session.work.refusal = null;
  desk.find('.bulk-approve').click();
  await desk.settle();
  desk.find('.confirm-bulk').click();
  await desk.settle();
  expect(desk.session.work.calls.at(-1)?.[0]).toBe('approve');
  expect(desk.find('.bulk-outcome').textContent).toContain('3 done, 0 not done');
});

it('says in the words of each what could not be done', async () => {
  const desk = await mountDesk({ session: manager(), lang: 'zh-CN' });
  for (const [act, code, words] of [
    ['approve', 'bad_decision', '您还没有接受全部图片'],
    ['assign', 'not_allowed_now', '已办结，不能分配'],
    ['approve', 'claimed', '正由其他人审核'],
    ['approve', 'internal', '系统出错，这份申请没有改动'],
    ['approve', 'unavailable', '这份申请没有改动，请稍后重试'],
  ] as const) {
    desk.session.work.refusals.set('application-1', code);
    await tick(desk, 2);
    desk.find(`.bulk-${act}`).click();
    await desk.settle();
    desk.find('.confirm-bulk').click();
    await desk.settle();
    expect(desk.find('.bulk-outcome li.bad').textContent).toContain(words);
    expect(desk.find('.bulk-outcome li.good').textContent).toMatch(
      act === 'assign' ? /已取消分配/ : /已通过/,
    );
    desk.find('.select-toggle').click();
    await desk.settle();
  }
});

it('says of a reminder that it comes too late', async () => {
  const desk = await mountDesk({ session: manager() });
  desk.find('.queue .tabs button:nth-child(2)').click();
  await desk.settle();
  desk.session.play({ queue: specimenQueue });
  desk.session.work.refusals.set('application-1', 'locked');
  await tick(desk, 2);
  desk.find('.bulk-remind').click();
  await desk.settle();
  desk.find('.confirm-bulk').click();
  await desk.settle();
  expect(desk.find('.bulk-outcome li.bad').textContent).toContain('can change nothing any more');
  expect(desk.find('.bulk-outcome li.good').textContent).toContain('reminded');
});

it('does nothing to more than a hundred, and says so', async () => {
  const desk = await mountDesk({ session: manager() });
  const [item] = desk.session.snapshot.queue?.items ?? [];
  const queue = desk.session.snapshot.queue;
  if (item === undefined || queue === null) throw new Error('no queue');
  const items = Array.from({ length: 101 }, (_, index) => ({ ...item, applicationId: `many-${index}` }));
  desk.session.play({ queue: { ...queue, items } });
  await desk.settle();
  desk.find('.select-toggle').click();
  await desk.settle();
  desk.find('.tick-all input').click();
  await desk.settle();
  expect(desk.root.querySelectorAll('.tick:checked')).toHaveLength(100);
  expect(desk.find<HTMLButtonElement>('.bulk-assign').disabled).toBe(false);
  [...desk.root.querySelectorAll<HTMLInputElement>('.tick')].at(-1)?.click();
  await desk.settle();
  expect(desk.find('.bulk .hint').textContent).toContain('At most 100');
  expect(desk.find<HTMLButtonElement>('.bulk-assign').disabled).toBe(true);
});

it('offers no more than the rights allow', async () => {
  const desk = await mountDesk();
  await tick(desk, 1);
  expect(desk.root.querySelector('.bulk-assign')).toBeNull();
  expect(desk.root.querySelector('.export-list')).toBeNull();
  expect(desk.root.querySelector('.bulk-approve')).not.toBeNull();
});

it('exports the list as it is narrowed', async () => {
  const desk = await mountDesk({ session: manager(), lang: 'zh-CN' });
  desk.find('.queue .tabs button:nth-child(2)').click();
  await desk.settle();
  desk.session.work.isCut = true;
  desk.find('.export-list').click();
  await desk.settle();
  expect(desk.session.work.calls).toEqual([['exportQueue', { show: 'returned', locale: 'zh-CN' }]]);
});

function manager(): FakeReviewSession {
  const session = new FakeReviewSession();
  const reviewer = { ...specimenDesk.reviewer, rights: ['manage', 'export'] as const };
  session.play({ desk: { ...specimenDesk, reviewer } });
  session.opens = specimenApplication;
  return session;
}

async function tick(desk: MountedDesk, count: number): Promise<void> {
  desk.find('.select-toggle').click();
  await desk.settle();
  for (const box of [...desk.root.querySelectorAll<HTMLInputElement>('.tick')].slice(0, count)) box.click();
  await desk.settle();
}
