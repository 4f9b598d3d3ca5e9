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
import type { FailedNoticesView } from '../wire/review-view.js';
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
    await expect.poll(() => told.length).toBe(count);
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
  });
});

describe('a message about a state that the application has left', () => {
  let now = Date.parse('2027-03-01T08:00:00+08:00');
  let started: StartedDossier;
  let isAway = true;
  let tries = 0;
  const told: Notice[] = [];
  afterEach(() => started.remove());

  const open = async (maxAttempts: number) => {
    isAway = true;
    tries = 0;
    told.length = 0;
    const send = (notice: Notice) => {
      tries += 1;
      if (isAway) throw new Error('away');
      told.push(notice);
    };
    const stages = [{ id: 'site', label: { 'zh-CN': '考点', en: 'Site' } }];
    const reviewPolicy = { fourEyed: false };
    started = await startDossier({
      ...{ clock: () => now, check: false, stages, reviewPolicy, notify: { send, maxAttempts } },
    });
    const candidate = await TestCaller.candidate(started, sampleCandidate('1'));
    await candidate.begin();
    for (const category of ['identity', 'degree'])
      await candidate.upload(category, await makeJpeg({ width: 60, height: 60, seed: category.length }));
    await candidate.submit();
    const rights = ['manage', 'reopen'] as const;
    const site = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site', { rights }));
    const { id } = (await candidate.state()).application;
    const resubmit = async () => {
      const picture = await makeJpeg({ width: 60, height: 60, seed: 9 });
      expect((await candidate.upload('other', picture)).status).toBe(201);
      expect((await candidate.submit()).status).toBe(200);
    };
    const failed = async () =>
      (await site.call<FailedNoticesView>('POST', 'review/notices/failed', {})).body.notices;
    const states = async () =>
      (await site.look(id)).notices.map(({ kind, state }) => `${kind} ${state}`).sort();
    const events = async () => (await site.look(id)).events.map(({ kind }) => kind);
    return { site, id, resubmit, failed, states, events };
  };
  const sendAgain = (site: TestCaller, noticeId: string) =>
    site.call<{ error: { code: string } }>('POST', `review/notices/${noticeId}/resend`, {});

  it('is not sent once the candidate has sent in again, and that is on record', async () => {
    const { site, id, resubmit, failed, states, events } = await open(10);
    await site.decide(id, { outcome: 'return', asks: [ask], feedback: '请补充' });
    await expect.poll(() => tries).toBe(1);
    const [notice] = (await site.look(id)).notices;
    await resubmit();
    expect(await states()).toEqual(['returned superseded']);
    isAway = false;
    now += 60_000;
    // What comes after it is sent: the gateway is back, and the outbox has been gone through.
    await site.decide(id, { outcome: 'approve' });
    await expect.poll(states).toEqual(['approved sent', 'returned superseded']);
    expect(told.map(({ kind }) => kind)).toEqual(['approved']);
    expect(await failed()).toEqual([]);
    expect((await events()).filter((kind) => kind.startsWith('notice-')).sort()).toEqual([
      'notice-sent',
      'notice-superseded',
    ]);
    const refused = await sendAgain(site, notice?.id ?? '');
    expect([refused.status, refused.body.error.code]).toEqual([409, 'not_allowed_now']);
  });

  it('leaves the list of what did not arrive, cannot be sent again, and does not come back to it', async () => {
    const { site, id, resubmit, failed, states } = await open(1);
    await site.decide(id, { outcome: 'return', asks: [ask], feedback: '请补充' });
    await expect.poll(async () => (await failed()).map(({ state }) => state)).toEqual(['failed']);
    const [notice] = await failed();
    await resubmit();
    expect([await failed(), await states()]).toEqual([[], ['returned superseded']]);
    isAway = false;
    const refused = await sendAgain(site, notice?.noticeId ?? '');
    expect([refused.status, refused.body.error.code]).toEqual([409, 'not_allowed_now']);

    // The approval was sent, the review is reopened, and only then the SMS service says that it did not arrive.
    await site.decide(id, { outcome: 'approve' });
    await expect.poll(states).toEqual(['approved sent', 'returned superseded']);
    const { revision } = await site.look(id);
    const reopening = { revision, reason: '漏看一页' };
    expect((await site.call('POST', `review/applications/${id}/reopening`, reopening)).status).toBe(200);
    await started.dossier.notices.report(told[0]?.id ?? '', 'undelivered');
    expect([await failed(), await states()]).toEqual([[], ['approved superseded', 'returned superseded']]);
    expect((await sendAgain(site, told[0]?.id ?? '')).status).toBe(409);
    expect(told).toHaveLength(1);
  });

  it('is stopped by a reopening while it waits', async () => {
    const { site, id, states } = await open(10);
    await site.decide(id, { outcome: 'refuse', feedback: '不符合' });
    await expect.poll(() => tries).toBe(1);
    const { revision } = await site.look(id);
    await site.call('POST', `review/applications/${id}/reopening`, { revision, reason: '看错了' });
    expect(await states()).toEqual(['refused superseded']);
    isAway = false;
    now += 60_000;
    await site.decide(id, { outcome: 'approve' });
    await expect.poll(states).toEqual(['approved sent', 'refused superseded']);
    expect(told.map(({ kind }) => kind)).toEqual(['approved']);
  });
});
