import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { openSqliteFile } from '../database/open-sqlite-file.js';
import type { Notice } from '../model/notice.js';
import { makeSettings } from '../testing/make-record.js';
import { openRows } from '../testing/open-rows.js';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';
import type { BulkView, DeskView, FailedNoticesView } from '../wire/review-view.js';

const hourMs = 3_600_000;
const add = { categoryId: 'other', materialId: null, reason: 'missing-page', text: '', kind: 'add' } as const;

describe('work on many applications', () => {
  let started: StartedDossier | null = null;
  afterEach(async () => {
    await started?.remove();
    started = null;
  });

  const open = async (options: Parameters<typeof startDossier>[0] = {}) => {
    const opened = await startDossier({ check: false, ...options });
    started = opened;
    const rights = ['manage', 'export'] as const;
    const chief = sampleReviewer('chief', 'site', { rights, name: '科长', stages: ['site', 'district'] });
    return { opened, chief: await TestCaller.reviewer(opened, chief) };
  };

  it('approves in bulk what the reviewer’s own draft accepts whole, and says what became of each', async () => {
    const { opened, chief } = await open();
    const ids = [];
    for (const name of ['1', '2', '3', '=1+1']) ids.push(await submitted(opened, name));
    const draft = async (id: string, marks: readonly string[]) => {
      const view = await chief.look(id);
      const all = view.categories.flatMap(({ materials }) => materials);
      const verdicts = all.map((one, n) => ({ materialId: one.id, sha256: one.sha256, mark: marks[n] }));
      const body = { revision: view.revision, verdicts, asks: [], feedback: '', note: '' };
      return chief.call('PUT', `review/applications/${id}/findings`, body);
    };
    await draft(ids[0] ?? '', ['accepted', 'accepted']);
    await draft(ids[1] ?? '', ['accepted', 'unmarked']);
    const missing = 'x'.repeat(22);
    const body = { applicationIds: [...ids.slice(0, 3), missing] };
    const first = await chief.call<BulkView>('POST', 'review/bulk/approvals', body);
    expect(first.body.outcomes.map(({ code }) => code)).toEqual([
      null,
      'bad_decision',
      'bad_decision',
      'not_found',
    ]);
    // The draft has done its work: a second press approves nothing at the next stage.
    const second = await chief.call<BulkView>('POST', 'review/bulk/approvals', body);
    expect(second.body.done).toBe(0);
    expect(await chief.look(ids[0] ?? '')).toMatchObject({ stage: 'district', state: 'submitted' });
    const many = { applicationIds: [...Array(101).keys()].map((n) => String(n).padStart(22, '0')) };
    for (const bad of [many, { applicationIds: [] }, { applicationIds: [missing, missing] }]) {
      expect(await chief.call('POST', 'review/bulk/approvals', bad)).toMatchObject({ status: 400 });
    }
  });

  it('goes on past a rule of the host’s that throws, and past five in a row keeps nobody waiting', async () => {
    const faulty = new Set<string>();
    const asked: string[] = [];
    const beforeDecision = ({ applicationId }: { applicationId: string }) => {
      asked.push(applicationId);
      if (faulty.has(applicationId)) throw new Error('the host’s database is away');
      return undefined;
    };
    const errors: { applicationId?: string; code?: string }[] = [];
    const logger = pino(
      { level: 'error' },
      { write: (line: string) => void errors.push(JSON.parse(line) as (typeof errors)[number]) },
    );
    const { opened, chief } = await open({ review: { beforeDecision }, logger });
    const ids: string[] = [];
    for (const name of [...Array(7).keys()]) ids.push(await submitted(opened, `k${name}`));
    for (const id of ids) {
      const view = await chief.look(id);
      const all = view.categories.flatMap(({ materials }) => materials);
      const verdicts = all.map((one) => ({ materialId: one.id, sha256: one.sha256, mark: 'accepted' }));
      const body = { revision: view.revision, verdicts, asks: [], feedback: '', note: '' };
      await chief.call('PUT', `review/applications/${id}/findings`, body);
    }
    for (const id of ids) faulty.add(id);
    const body = { applicationIds: ids };
    const away = await chief.call<BulkView>('POST', 'review/bulk/approvals', body);
    expect([away.status, away.body.done]).toEqual([200, 0]);
    expect(away.body.outcomes).toEqual(ids.map((applicationId) => ({ applicationId, code: 'unavailable' })));
    expect(asked).toEqual(ids.slice(0, 5));
    expect(errors.map(({ applicationId, code }) => [applicationId, code])).toEqual(
      asked.map((id) => [id, 'unavailable']),
    );

    faulty.clear();
    faulty.add(ids[2] ?? '');
    const one = await chief.call<BulkView>('POST', 'review/bulk/approvals', body);
    const expected = [null, null, 'unavailable', null, null, null, null];
    expect(one.body.outcomes.map(({ code }) => code)).toEqual(expected);
    expect((await chief.look(ids[6] ?? '')).stage).toBe('district');
  });

  it('assigns, tells the colleague, and hands others’ work to nobody else', async () => {
    const { opened, chief } = await open();
    const id = await submitted(opened, '1');
    const li = await TestCaller.reviewer(opened, sampleReviewer('li', 'site', { rights: [] }));
    const wang = await TestCaller.reviewer(opened, sampleReviewer('wang', 'site', { rights: [] }));
    const body = { applicationIds: [id], reviewerId: 'li' };
    expect(await li.call('POST', 'review/bulk/assignment', body)).toMatchObject({ status: 403 });
    for (const _ of [1, 2]) {
      const answer = await chief.call<BulkView>('POST', 'review/bulk/assignment', body);
      expect(answer.body).toMatchObject({ done: 1 });
    }
    const desk = await li.call<DeskView>('GET', 'review/desk');
    expect(desk.body.messages.map(({ kind }) => kind)).toEqual(['assigned']);
    expect((await wang.call('POST', 'review/next', {})).body).toMatchObject({ applicationId: null });
    const next = async (assigned: 'mine' | 'nobody') =>
      (await li.call('POST', 'review/next', { assigned })).body;
    expect(await next('nobody')).toMatchObject({ applicationId: null });
    expect(await next('mine')).toMatchObject({ applicationId: id });
  });

  it('exports a list that no spreadsheet runs', async () => {
    const { opened, chief } = await open();
    await submitted(opened, '1', '=cmd|"/c calc"!A0');
    await submitted(opened, '2', '王,"小"\n明');
    const { status, headers, body } = await chief.call<string>('POST', 'review/export', { show: 'waiting' });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers.get('dossier-truncated')).toBe('false');
    expect(body).toContain(`"'=cmd|""/c calc""!A0"`);
    expect(body).toContain('"王,""小""\n明"');
    expect(body.replace(/^\uFEFF/, '')).toMatch(/^申请编号,考生编号,姓名,/);
    const other = await TestCaller.reviewer(opened, sampleReviewer('li', 'site'));
    expect(await other.call('POST', 'review/export', { show: 'waiting' })).toMatchObject({ status: 403 });
  });

  it('lists notices that did not arrive and sends them again another way', async () => {
    const sent: Notice[] = [];
    const send = (notice: Notice) => {
      sent.push(notice);
      if (notice.channel === null) throw new Error('no such number');
    };
    const { opened, chief } = await open({ notify: { send, maxAttempts: 1 } });
    const id = await submitted(opened, '1');
    await chief.decide(id, { outcome: 'return', asks: [add] });
    const failed = async () =>
      (await chief.call<FailedNoticesView>('POST', 'review/notices/failed', {})).body;
    await expect
      .poll(async () => (await failed()).notices)
      .toMatchObject([{ applicationId: id, kind: 'returned', state: 'failed', candidate: { id: '1' } }]);
    const [notice] = (await failed()).notices;
    const resend = `review/notices/${notice?.noticeId}/resend`;
    await expectForbidden(opened, 'review/notices/failed', {});
    await expectForbidden(opened, resend, { channel: 'letter' });
    expect(await chief.call('POST', resend, { channel: 'a b' })).toMatchObject({ status: 400 });
    const presses = await Promise.all([1, 2].map(() => chief.call('POST', resend, { channel: 'letter' })));
    expect(presses.map(({ status }) => status).sort()).toEqual([200, 409]);
    await expect.poll(() => sent.map(({ channel }) => channel)).toEqual([null, 'letter']);
    expect((await failed()).notices).toEqual([]);
    const far = sampleReviewer('far', 'site', { scopes: [{ site: 's9' }], rights: ['manage'] });
    await opened.dossier.notices.report(notice?.noticeId ?? '', 'undelivered');
    const theirs = await TestCaller.reviewer(opened, far);
    expect((await theirs.call('POST', 'review/notices/failed', {})).body).toEqual({
      notices: [],
      next: null,
    });
    expect((await failed()).notices).toMatchObject([{ state: 'undelivered', channel: 'letter' }]);
  });

  it('reminds by hand at most once an hour, and returned ones alone', async () => {
    let now = Date.now();
    const { opened, chief } = await open({ clock: () => now });
    const [id, waiting] = [await submitted(opened, '1'), await submitted(opened, '2')];
    await chief.decide(id, { outcome: 'return', asks: [add] });
    const body = { applicationIds: [id, waiting] };
    await expectForbidden(opened, 'review/bulk/reminders', body);
    const codes = async () =>
      (await chief.call<BulkView>('POST', 'review/bulk/reminders', body)).body.outcomes.map(
        ({ code }) => code,
      );
    expect(await codes()).toEqual([null, 'not_allowed_now']);
    expect(await codes()).toEqual(['not_allowed_now', 'not_allowed_now']);
    now += hourMs + 1;
    const fresh = await TestCaller.reviewer(opened, sampleReviewer('chief', 'site', { rights: ['manage'] }));
    const again = await fresh.call<BulkView>('POST', 'review/bulk/reminders', body);
    expect(again.body.done).toBe(1);
    await expect
      .poll(() => opened.notices.map(({ kind }) => kind))
      .toEqual(['returned', 'reminder', 'reminder']);
  });

  it('reminds nobody who can do nothing any more, and says so of each', async () => {
    let now = Date.now();
    const programme = { id: 'exam', title: 'exam', afterReturnPeriod: 'close' as const };
    const { opened, chief } = await open({ clock: () => now, programme });
    const [over, still] = [await submitted(opened, '1'), await submitted(opened, '2')];
    await chief.decide(over, { outcome: 'return', asks: [add] });
    const again = () => TestCaller.reviewer(opened, sampleReviewer('chief', 'site', { rights: ['manage'] }));
    now += 23 * hourMs;
    await (await again()).decide(still, { outcome: 'return', asks: [add] });
    now += 2 * hourMs;
    const body = { applicationIds: [over, still] };
    const answer = await (await again()).call<BulkView>('POST', 'review/bulk/reminders', body);
    expect(answer.body.outcomes.map(({ code }) => code)).toEqual(['locked', null]);
    await expect.poll(() => opened.notices.map(({ kind }) => kind)).toContain('reminder');
    expect(opened.notices.filter(({ kind }) => kind === 'reminder')).toMatchObject([
      { applicationId: still },
    ]);
  });

  it('stops a reminder that could leave only after the candidate’s time', async () => {
    let now = Date.now();
    let tries = 0;
    const programme = { id: 'exam', title: 'exam', afterReturnPeriod: 'close' as const };
    const told: string[] = [];
    const send = ({ kind }: Notice) => {
      tries += 1;
      if (kind === 'reminder' && tries < 3) throw new Error('away');
      told.push(kind);
    };
    const { opened, chief } = await open({ clock: () => now, programme, notify: { send } });
    const id = await submitted(opened, '1');
    await chief.decide(id, { outcome: 'return', asks: [add] });
    await expect.poll(() => told).toEqual(['returned']);
    await chief.call('POST', 'review/bulk/reminders', { applicationIds: [id] });
    await expect.poll(() => tries).toBe(2);
    now += 25 * hourMs;
    const fresh = await TestCaller.reviewer(opened, sampleReviewer('chief', 'site'));
    const states = async () => (await fresh.look(id)).notices.map(({ kind, state }) => `${kind} ${state}`);
    await expect.poll(states).toContain('reminder superseded');
    expect(told).toEqual(['returned']);
  });
});

/** Of somebody with every right but `manage`. */
async function expectForbidden(opened: StartedDossier, path: string, body: unknown): Promise<void> {
  const rights = ['original', 'reopen', 'bounce', 'export'] as const;
  const caller = await TestCaller.reviewer(opened, sampleReviewer('li', 'site', { rights }));
  const forbidden = { status: 403, body: { error: { code: 'forbidden' } } };
  expect(await caller.call('POST', path, body)).toMatchObject(forbidden);
}

describe('the ladder of reminders', () => {
  it('sends each rung once, in whichever process, the latest of several, and follows a moved due time', async () => {
    const programme = { remindersMs: [12 * hourMs, 2 * hourMs], afterReturnPeriod: 'remind' } as const;
    const settings = makeSettings(programme);
    const rows = await openRows(settings);
    const other = await rows.with(settings);
    const candidate = sampleCandidate('1');
    const { applicationId } = await rows.run('openApplication', { candidate });
    const file = openSqliteFile(rows.path);
    const set = (due: number) =>
      file
        .prepare(
          `update applications set state = 'returned', activated_at = 1, submission = 1, round = 1, due_at = ?`,
        )
        .run(due);
    file
      .prepare(
        `insert into decisions (id, programme_id, application_id, submission, round, stage, outcome, reviewer_id,
         feedback, note, verdicts, at, due_at, published, request_digest, result)
         values ('d', 'exam', ?, 1, 1, 'site', 'return', 'x', '', '', '[]', 0, 0, 1, '', '{}')`,
      )
      .run(applicationId);
    const due = rows.now + 24 * hourMs;
    set(due);
    const sweep = async () => {
      const found = await rows.run('readDueReminders', undefined as never);
      const sent = await Promise.all(
        found.flatMap((one) => [rows.run('sendDueReminder', one), other('sendDueReminder', one)]),
      );
      return sent.filter(Boolean).length;
    };
    expect(await sweep()).toBe(0);
    rows.now = due - 11 * hourMs;
    expect([await sweep(), await sweep()]).toEqual([1, 0]);
    rows.now = due - hourMs;
    expect([await sweep(), await sweep()]).toEqual([1, 0]);
    set(due + 24 * hourMs);
    expect(await sweep()).toBe(0);
    rows.now = due + 25 * hourMs;
    expect([await sweep(), await sweep()]).toEqual([1, 0]);
    expect(rows.read('select kind from notices')).toEqual(Array(3).fill({ kind: 'reminder' }));
    file.close();
    await rows.remove();
  });
});

async function submitted(opened: StartedDossier, id: string, name = `考生${id}`): Promise<string> {
  const caller = await TestCaller.candidate(opened, sampleCandidate(id, { name }));
  await caller.begin();
  for (const [n, category] of ['identity', 'degree'].entries()) {
    await caller.upload(category, await makeJpeg({ width: 60, height: 60, seed: n }));
  }
  expect((await caller.submit()).status).toBe(200);
  return (await caller.state()).application.id;
}
