import { afterEach, describe, expect, it } from 'vitest';
import type { Notice } from '../model/notice.js';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';
import type { StateView } from '../wire/state-view.js';

const hourMs = 3_600_000;
const words = '{programme}|{stage}|{dueAt}|{feedback}|{hours}';
const ask = {
  ...{ categoryId: 'other', materialId: null, reason: 'missing-page', text: '', kind: 'add' as const },
};

/** The message on the phone and the page that it sends people to. */
describe.each([
  ['zh-CN', undefined],
  ['en', 'en'],
])('what a candidate is told in %s', (language, locale) => {
  let now = Date.parse('2027-03-01T08:00:00+08:00');
  let started: StartedDossier;
  let isAway = false;
  const told: Notice[] = [];
  afterEach(() => started.remove());

  const by = async (id: string) => {
    const more = { rights: ['manage' as const] };
    return TestCaller.reviewer(started, sampleReviewer(id, 'site', more));
  };
  const page = async (): Promise<StateView> => {
    const more = locale === undefined ? {} : { locale };
    return (await TestCaller.candidate(started, sampleCandidate('1', more))).state();
  };
  const textOf = (text: unknown): string =>
    typeof text === 'string' ? text : ((text as Record<string, string>)[language] ?? '');

  /** What a message with every placeholder must say, made of nothing but the page. */
  const shown = async () => {
    const { programme, application, feedback } = await page();
    const [newest] = feedback;
    const format = { dateStyle: 'long', timeStyle: 'short', timeZone: programme.timeZone } as const;
    const due = new Intl.DateTimeFormat(language, format).format(application.dueAt ?? 0);
    const hours = Math.floor(((application.dueAt ?? 0) - now + 5 * 60_000) / hourMs);
    return [textOf(programme.title), textOf(newest?.stage.label), due, newest?.text, Math.max(0, hours)].join(
      '|',
    );
  };
  const expectTold = async (count: number) => {
    await expect.poll(() => told.length, { timeout: 10_000 }).toBe(count);
    const last = told.at(-1);
    expect(last?.text).toBe(await shown());
    expect(last?.dueAt).toBe((await page()).application.dueAt);
    const site = await by('kaodian');
    const { notices } = await site.look((await page()).application.id);
    expect(notices.map(({ text }) => text)).toContain(last?.text);
    return last?.id ?? '';
  };

  it('is what the page shows, however late it leaves, and whatever has moved the time', async () => {
    told.length = 0;
    isAway = true;
    let tries = 0;
    started = await startDossier({
      clock: () => now,
      programme: { id: 'exam', title: { 'zh-CN': '考试', en: 'Exam' }, remindersMs: [2 * hourMs] },
      notify: {
        send: (notice) => {
          tries += 1;
          if (isAway) throw new Error('away');
          told.push(notice);
        },
        templates: [
          { kind: 'returned', text: words },
          { kind: 'reminder', text: { 'zh-CN': words, en: words } },
        ],
      },
    });
    const more = locale === undefined ? {} : { locale };
    const candidate = await TestCaller.candidate(started, sampleCandidate('1', more));
    await candidate.begin();
    for (const category of ['identity', 'degree'])
      await candidate.upload(category, await makeJpeg({ width: 60, height: 60, seed: category.length }));
    await candidate.checkedState();
    await candidate.submit();
    const { application } = await candidate.state();
    const decided = await (await by('kaodian')).decide(application.id, {
      outcome: 'return',
      asks: [ask],
      feedback: '请补充 {hours} $&',
    });
    expect(decided.status).toBe(200);
    await expect.poll(() => tries).toBe(1);

    // The SMS service was away for three hours: the message tells of the 21 that are left.
    isAway = false;
    now += 3 * hourMs;
    const first = await expectTold(1);
    expect(told[0]?.text.endsWith('|21')).toBe(true);

    // An outage gives time back; the message is sent once more on another channel.
    const outage = { id: 'o1', from: now, until: now + hourMs };
    now += 2 * hourMs;
    await started.dossier.deadlines.recordOutage(outage);
    await started.dossier.notices.report(first, 'undelivered');
    const site = await by('kaodian');
    expect((await site.call('POST', `review/notices/${first}/resend`, { channel: 'mail' })).status).toBe(200);
    await expectTold(2);
    expect(told[1]).toMatchObject({ id: first, channel: 'mail' });

    // Confirmed late: the page gives more time than the message in hand, never less.
    now += 4 * hourMs;
    const promised = (await page()).application.dueAt ?? 0;
    await started.dossier.notices.report(first, 'delivered');
    expect((await page()).application.dueAt).toBe(now + 24 * hourMs);
    expect((await page()).application.dueAt).toBeGreaterThanOrEqual(promised);

    // Reminders speak of the time as it is by then.
    const reminders = { applicationIds: [application.id] };
    expect((await (await by('kaodian')).call('POST', 'review/bulk/reminders', reminders)).status).toBe(200);
    await expectTold(3);
    expect(told[2]).toMatchObject({ kind: 'reminder' });
  }, 60_000);
});
