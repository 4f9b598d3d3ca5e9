import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../contracts/storage.js';
import type { AfterSubmit, ReviewHooks } from '../hooks/review.js';
import type { Notice } from '../model/notice.js';
import { makeCategory, makeSettings } from '../testing/make-record.js';
import { type OpenedRows, openRows } from '../testing/open-rows.js';
import { OutboxWorker } from './outbox-worker.js';

const settings = { ...makeSettings(), toldHooks: ['afterSubmit'] as const };
const hourMs = 3_600_000;
const site = { id: 'kaodian', name: 'x', stages: ['site'], scopes: ['*' as const], rights: [] };

/** A real database and a clock that moves when told; only the storage has nothing to do. */
describe('the outbox', () => {
  let rows: OpenedRows;
  let applicationId = '';
  const workers: OutboxWorker[] = [];

  beforeEach(async () => {
    rows = await openRows(settings);
    const candidate = { id: '1', name: '考生', site: 's1', region: 'r1', version: '1' };
    ({ applicationId } = await rows.run('openApplication', { candidate }));
    const categories = [makeCategory({ id: 'other' })];
    await rows.run('activateApplication', { applicationId, categories, candidateVersion: '1' });
    await rows.run('writeProfile', { applicationId, values: { phone: '13800138000' } });
    await rows.run('submitApplication', { applicationId, revision: 0, declared: true, key: null });
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await rows.remove();
  });

  const giveBack = async () => {
    const asks = [
      { categoryId: 'other', materialId: null, reason: 'missing-page', text: '', kind: 'add' as const },
    ];
    const request = {
      revision: 1,
      submission: 1,
      outcome: 'return' as const,
      verdicts: [],
      asks,
      feedback: '',
      note: '',
    };
    await rows.run('decideApplication', { applicationId, reviewer: site, request, key: null });
  };
  const work = (
    send: (notice: Notice) => Promise<void> | void,
    more: { maxAttempts?: number; review?: ReviewHooks } = {},
  ) => {
    const { review = {}, ...notify } = more;
    const options = {
      run: rows.run,
      storage: {} as Storage,
      review,
      clock: () => rows.now,
      logger: pino({ level: 'silent' }),
    };
    const worker = new OutboxWorker({ ...options, notify: { send, ...notify } });
    workers.push(worker);
    return worker;
  };
  const noticeState = () => rows.read<{ state: string }>('select state from notices')[0]?.state;
  const row = () =>
    rows.read<{ attempts: number; next_at: number; failed_at: number | null }>(
      `select * from outbox where kind = 'notice'`,
    )[0];
  const events = () =>
    rows.read<{ kind: string }>('select kind from events order by seq').map(({ kind }) => kind);

  it('sends a notice once, with the profile of now', async () => {
    await giveBack();
    await rows.run('writeProfile', { applicationId, values: { phone: '13900139000' } });
    const sent: Notice[] = [];
    const worker = work((notice) => void sent.push(notice));
    await expect.poll(noticeState).toBe('sent');
    rows.now += 100 * hourMs;
    worker.wake();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      kind: 'returned',
      to: { phone: '13900139000' },
      attempt: 1,
      candidateId: '1',
    });
    expect(events()).toContain('notice-sent');
  });

  it('tries again with growing pauses by the same id, and parks it after the last attempt', async () => {
    await giveBack();
    const ids: string[] = [];
    const worker = work(
      ({ id }) => {
        ids.push(id);
        throw new Error('the gateway is down');
      },
      { maxAttempts: 4 },
    );
    for (const [attempt, pauseMs] of [
      [1, 10_000],
      [2, 20_000],
      [3, 40_000],
    ] as const) {
      await expect.poll(() => row()?.attempts).toBe(attempt);
      await expect.poll(() => (row()?.next_at ?? 0) - rows.now).toBeGreaterThanOrEqual(0.9 * pauseMs);
      expect((row()?.next_at ?? 0) - rows.now).toBeLessThanOrEqual(1.1 * pauseMs);
      expect(noticeState()).toBe('waiting');
      rows.now += 0.8 * pauseMs;
      worker.wake();
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(ids).toHaveLength(attempt);
      rows.now += 0.31 * pauseMs;
      worker.wake();
    }
    await expect.poll(noticeState).toBe('failed');
    expect(row()?.failed_at).not.toBeNull();
    expect(new Set(ids).size).toBe(1);
    rows.now += 1_000 * hourMs;
    worker.wake();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ids).toHaveLength(4);
    expect(events()).toContain('notice-failed');
  });

  it('is not worked on by two at once, and taken over when the lease has run out', async () => {
    await giveBack();
    const [first] = await rows
      .run('leaseOutbox', { limit: 20 })
      .then((all) => all.filter(({ kind }) => kind === 'notice'));
    expect(await rows.run('leaseOutbox', { limit: 20 })).toEqual([]);
    rows.now += 60_000;
    const [second] = await rows
      .run('leaseOutbox', { limit: 20 })
      .then((all) => all.filter(({ kind }) => kind === 'notice'));
    expect(second).toMatchObject({ id: first?.id, payload: first?.payload, attempt: 2 });
  });

  it('tells an after-hook until it resolves, each time by the same event id', async () => {
    const told: AfterSubmit[] = [];
    const review: ReviewHooks = {
      afterSubmit: (event) => {
        told.push(event);
        if (told.length < 3) throw new Error('not now');
      },
    };
    const worker = work(() => undefined, { review });
    for (const times of [1, 2, 3]) {
      await expect.poll(() => told.length).toBe(times);
      await new Promise((resolve) => setTimeout(resolve, 30));
      rows.now += hourMs;
      worker.wake();
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(told).toHaveLength(3);
    expect(told[0]).toEqual(told[2]);
    expect(told[0]).toMatchObject({ applicationId, candidateId: '1', programmeId: 'exam', submission: 1 });
  });

  it('delivery starts the candidate’s time afresh, the first time alone', async () => {
    await giveBack();
    const [notice] = rows.read<{ id: string }>('select id from notices');
    const noticeId = notice?.id ?? '';
    const dueAt = () => rows.read<{ due_at: number }>('select due_at from applications')[0]?.due_at;
    const decidedAt = rows.now;
    expect(dueAt()).toBe(decidedAt + 24 * hourMs);
    rows.now += hourMs;
    await rows.run('reportNotice', { noticeId, status: 'undelivered' });
    expect(dueAt()).toBe(decidedAt + 24 * hourMs);
    rows.now += hourMs;
    await rows.run('reportNotice', { noticeId, status: 'delivered' });
    expect(dueAt()).toBe(decidedAt + 26 * hourMs);
    rows.now += hourMs;
    for (const status of ['delivered', 'undelivered'] as const)
      await rows.run('reportNotice', { noticeId, status });
    expect(dueAt()).toBe(decidedAt + 26 * hourMs);
    await expect(rows.run('reportNotice', { noticeId: 'x', status: 'delivered' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('a late delivery of an answered return moves nothing', async () => {
    await giveBack();
    const [notice] = rows.read<{ id: string }>('select id from notices');
    const { record } = await rows.run('readState', { applicationId });
    await rows.run('answerAsk', { applicationId, askId: record.asks[0]?.id ?? '', answer: '没有' });
    await rows.run('submitApplication', { applicationId, revision: 2, declared: true, key: null });
    await rows.run('reportNotice', { noticeId: notice?.id ?? '', status: 'delivered' });
    expect((await rows.run('readState', { applicationId })).record.application).toMatchObject({
      state: 'submitted',
      dueAt: null,
    });
  });
});
