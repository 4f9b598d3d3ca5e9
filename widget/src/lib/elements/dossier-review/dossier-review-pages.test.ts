import { expect, it } from 'vitest';
import { mountDesk, waitFor } from '../desk-testing/mount-desk.js';
import { specimenScenes } from '../desk-testing/specimen-scenes.js';
import { specimenDeadlines, specimenFigures } from '../desk-testing/specimen-work.js';

it('offers the pages only to whoever runs the place', async () => {
  const desk = await mountDesk();
  expect(desk.root.querySelector('.page-tabs')).toBeNull();
  await specimenScenes.notices?.(desk);
  expect(desk.root.querySelectorAll('.page-tabs button')).toHaveLength(3);
});

it('sends a notice again by another channel, and it leaves the list', async () => {
  const desk = await mountDesk();
  await specimenScenes.notices?.(desk);
  desk.find<HTMLInputElement>('.failed-tools input').value = ' voice ';
  desk.find('.resend').click();
  await desk.settle();
  expect(desk.session.work.calls.at(-1)).toEqual(['resendNotice', 'notice-1', { channel: 'voice' }]);
  expect(desk.root.querySelectorAll('.failed-notice')).toHaveLength(2);
  desk.session.work.refusal = { code: 'not_allowed_now', details: {} };
  desk.find('.resend').click();
  await desk.settle();
  expect(desk.root.querySelectorAll('.failed-notice')).toHaveLength(2);
  expect(desk.root.querySelector('.banners .notice.bad')).not.toBeNull();
});

it('shows the figures with a table behind the chart, and marks the reason that does not help', async () => {
  const desk = await mountDesk();
  await specimenScenes.figures?.(desk);
  const rows = desk.root.querySelectorAll('.figure table')[0]?.querySelectorAll('tbody tr') ?? [];
  expect(rows).toHaveLength(specimenFigures.days.length);
  const last = [...(rows[13]?.querySelectorAll('td') ?? [])].map(({ textContent }) => Number(textContent));
  expect(last).toEqual([53, specimenFigures.days[13]?.submitted, specimenFigures.days[13]?.decided]);
  const poor = [...desk.root.querySelectorAll('tr.poor')];
  expect(poor.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/Wrong document[\s\S]*29 %/),
  ]);
  expect(desk.find('.numbers').textContent).toContain('22 %');
  expect(desk.find('.deadlines').textContent).toContain('郑书怡');
  // The preview's second page.
  expect(desk.find('.deadlines').textContent).toContain('吴启航');
});

it('says how many of the due times are listed when there are more', async () => {
  const desk = await mountDesk();
  const [one] = specimenDeadlines.applications;
  let pages = 0;
  const readDeadlines = async () => {
    pages += 1;
    const page = pages;
    const applications = Array.from({ length: 100 }, (_, n) => ({ ...one, applicationId: `${page}-${n}` }));
    return { ...specimenDeadlines, applications, next: 'more' };
  };
  Object.assign(desk.session.work, { readDeadlines });
  await specimenScenes.figures?.(desk);
  const text = desk.find('.deadlines').textContent ?? '';
  expect(text).toMatch(/Only the earliest 1,?000 are listed/);
  expect(desk.root.querySelectorAll('.deadlines tbody tr')).toHaveLength(1_000);
});

it('asks for another period, in milliseconds up to the server’s now', async () => {
  const desk = await mountDesk();
  await specimenScenes.figures?.(desk);
  desk.button('30 days').click();
  await desk.settle();
  const asked = desk.session.work.calls.filter(([name]) => name === 'readFigures').at(-1)?.[1];
  const { from, until } = asked as { from: number; until: number };
  expect(until - from).toBe(30 * 86_400_000);
});

it('figures that do not come say so and can be asked for again', async () => {
  const desk = await mountDesk();
  desk.session.work.refusal = { code: 'unavailable', details: {} };
  await specimenScenes.notices?.(desk).catch(() => {});
  desk.find("[data-page='figures']").click();
  await waitFor(() => desk.root.querySelector('.figures-page .button'));
  desk.session.work.refusal = null;
  desk.find('.figures-page .button').click();
  await waitFor(() => desk.root.querySelector('.chart'));
});

it('draws the figures under a strict content security policy', async () => {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = "style-src 'none'; img-src blob:; object-src 'none'; base-uri 'none'";
  document.head.append(meta);
  const violations: string[] = [];
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
  const desk = await mountDesk();
  await specimenScenes.figures?.(desk);
  expect(desk.root.querySelectorAll('.series')).toHaveLength(3);
  expect(violations).toEqual([]);
});

it('narrows the history by subject and by who, reads further back, and names colleagues', async () => {
  const desk = await mountDesk();
  await specimenScenes.history?.(desk);
  const subject = desk.find<HTMLSelectElement>('[name=subject]');
  subject.value = 'viewed';
  subject.dispatchEvent(new Event('change', { bubbles: true }));
  await desk.settle();
  const role = desk.find<HTMLSelectElement>('[name=role]');
  role.value = 'reviewer';
  role.dispatchEvent(new Event('change', { bubbles: true }));
  await desk.settle();
  const filter = { kinds: ['original-read', 'picture-viewed'], roles: ['reviewer'] };
  expect(desk.session.work.calls.at(-1)).toEqual(['readTimeline', 'application-1', filter]);
  expect(desk.find('.events').textContent).toContain('李建国');
  expect(desk.root.querySelectorAll('.events li')).toHaveLength(4);
  desk.find('.more-lines').click();
  await desk.settle();
  expect(desk.session.work.calls.at(-1)).toEqual(['readTimeline', 'application-1', { ...filter, before: 3 }]);
  expect(desk.root.querySelectorAll('.events li')).toHaveLength(7);
  expect(desk.root.querySelector('.more-lines')).toBeNull();
});
