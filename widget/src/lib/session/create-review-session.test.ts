import type { ClaimView, DecisionRequest, ReviewApplicationView } from '@dossier/server-sdk/contract';
import { expect, test } from 'vitest';
import type { Client } from '../client/create-client.js';
import type { ReviewCalls } from '../client/review-calls.js';
import { SessionError } from '../client/session-error.js';
import { quickClock, ScriptedPage } from './candidate-room.test.node.js';
import { createReviewSession } from './create-review-session.js';

function createDesk() {
  const calls: string[] = [];
  const sent: { request: DecisionRequest; key: string }[] = [];
  const failures: SessionError[] = [];
  const mine = (): ClaimView => ({ reviewerId: 'r', name: null, until: Date.now() + 600_000, mine: true });
  let view = createView();
  let claimedBy: ClaimView | null = null;
  let sessionEndsAt: number | null = null;
  let reviewerId = 'r';
  /** What the desk is refused with. */
  let refusal: SessionError | null = null;
  let claiming = Promise.resolve();
  const review = {
    readDesk: async () => {
      calls.push('desk');
      if (refusal !== null) throw refusal;
      const desk = {
        now: Date.now(),
        reviewer: { id: reviewerId },
        stages: [],
        messages: [{ id: 'm1' }, { id: 'm2' }],
      };
      return { desk, sessionEndsAt };
    },
    readQueue: async (request: { show: string; after?: string; site?: string }) => {
      calls.push(`queue ${request.show} ${request.after ?? ''}${request.site ?? ''}`);
      const ids = request.after === undefined ? ['1', '2'] : ['2', '3'];
      return {
        now: Date.now(),
        items: ids.map((applicationId) => ({ applicationId })),
        next: request.after === undefined ? 'page2' : null,
      };
    },
    readApplication: async (_: string, known: string | null) => {
      calls.push('application');
      return known === view.version ? null : { ...view, claim: claimedBy };
    },
    claim: async () => {
      calls.push('claim');
      claimedBy = mine();
      return claimedBy;
    },
    takeOver: async () => {
      calls.push('take over');
      claimedBy = mine();
      return claimedBy;
    },
    claimNext: async (request: { site?: string }) => {
      calls.push(`next ${request.site ?? ''}`);
      if (request.site === 'nowhere') return { applicationId: null, claim: null, application: null };
      claimedBy = mine();
      await claiming;
      return { applicationId: '1', claim: claimedBy, application: { ...view, claim: claimedBy } };
    },
    removeMessage: async (id: string) => {
      calls.push(`remove ${id}`);
    },
    releaseClaim: async () => {
      calls.push('release');
      claimedBy = null;
      return null;
    },
    decide: async (_: string, request: DecisionRequest, key: string) => {
      sent.push({ request, key });
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      view = { ...view, version: 'decided', state: 'returned', actions: [] };
      return { decisionId: 'd', state: 'returned', stage: null, revision: 8, dueAt: null, repeated: false };
    },
    readView: async (id: string) => new Blob([id]),
  };
  const client = { tokens: { open() {}, close() {} } } as unknown as Client;
  const session = createReviewSession({
    client,
    calls: review as unknown as ReviewCalls,
    clock: quickClock,
    page: new ScriptedPage(),
  });
  return {
    calls,
    sent,
    failures,
    session,
    change: (patch: Partial<ReviewApplicationView>) => {
      view = { ...view, ...patch };
    },
    endAt: (endsAt: number | null) => {
      sessionEndsAt = endsAt;
    },
    claimBy: (claim: ClaimView | null) => {
      claimedBy = claim;
    },
    /** Has somebody else signed in, with a desk or without one. */
    handOver: (next: string | null) => {
      reviewerId = next ?? '';
      refusal = next === null ? new SessionError('forbidden') : null;
    },
    holdClaim: (until: Promise<void>) => {
      claiming = until;
    },
  };
}

function createView(): ReviewApplicationView {
  return {
    now: Date.now(),
    version: 'v1',
    applicationId: '1',
    state: 'submitted',
    stage: 'site',
    round: 1,
    revision: 7,
    submission: { number: 2, submittedAt: 0, digest: 'd' },
    claim: null,
    actions: ['look', 'claim', 'approve', 'return'],
    categories: [],
    decisions: [],
    profile: { fields: [], values: { phone: '1' } },
  } as unknown as ReviewApplicationView;
}

const decision = { outcome: 'approve', verdicts: [], asks: [], feedback: '', note: '' } as const;

test('shows the desk and the queue, and pages without doubles', async () => {
  const { session } = createDesk();
  session.connect();
  await expect.poll(() => session.snapshot.status).toBe('ready');
  await session.loadMore();
  expect(session.snapshot.queue?.items.map(({ applicationId }) => applicationId)).toEqual(['1', '2', '3']);
  await session.loadMore();
  expect(session.snapshot.queue?.next).toBeNull();
  session.signOut();
});

test('opening claims, leaving releases', async () => {
  const { session, calls } = createDesk();
  await session.open('1');
  expect(session.snapshot.application?.claim?.mine).toBe(true);
  await session.leave();
  expect(session.snapshot.application).toBeNull();
  expect(calls).toEqual(['application', 'claim', 'release', 'queue waiting ']);
});

test("a colleague's claim is shown and not taken over", async () => {
  const { session, calls, claimBy } = createDesk();
  claimBy({ reviewerId: 'other', name: null, until: Date.now() + 60_000, mine: false });
  await session.open('1');
  expect(calls).toEqual(['application']);
  await session.leave();
  expect(calls).not.toContain('release');
});

test('whoever loses the claim hears of it from the desk at once, and once', async () => {
  const { session, calls, claimBy, change } = createDesk();
  session.connect();
  await session.open('1');
  await expect.poll(() => session.snapshot.status).toBe('ready');
  claimBy({ reviewerId: 'other', name: null, until: Date.now() + 60_000, mine: false });
  change({ version: 'v2' });
  const deskReads = () => calls.filter((call) => call === 'desk').length;
  const before = deskReads();
  await expect.poll(deskReads).toBe(before + 1);
  const looks = calls.length;
  change({ version: 'v3' });
  await expect.poll(() => calls.length).toBeGreaterThan(looks + 2);
  expect(deskReads()).toBe(before + 1);
  session.signOut();
});

test('taking over shows the application as it is now', async () => {
  const { session, claimBy, change } = createDesk();
  claimBy({ reviewerId: 'other', name: null, until: Date.now() + 60_000, mine: false });
  await session.open('1');
  change({ version: 'v2', revision: 8 });
  await session.takeOver();
  expect(session.snapshot.application).toMatchObject({ revision: 8, claim: { mine: true } });
});

test('the next one is claimed and opened, and nothing opens when there is none', async () => {
  const { session, calls } = createDesk();
  expect(await session.openNext({ site: 'nowhere' })).toBeNull();
  expect(session.snapshot.application).toBeNull();
  expect(await session.openNext({ site: 'east' })).toBe('1');
  expect(session.snapshot.application?.claim?.mine).toBe(true);
  expect(calls).toEqual(['next nowhere', 'next east']);
});

test('the end of the host’s session is known, and looked at more often when it is near', async () => {
  const { session, calls, endAt } = createDesk();
  const deskReads = () => calls.filter((call) => call === 'desk').length;
  endAt(Date.now() + 30 * 60_000);
  session.connect();
  await expect.poll(() => session.snapshot.sessionEndsAt).toBeGreaterThan(Date.now());
  const soon = Date.now() + 60_000;
  endAt(soon);
  await session.refresh();
  expect(session.snapshot.sessionEndsAt).toBe(soon);
  const before = deskReads();
  await session.refresh();
  await expect.poll(deskReads).toBeGreaterThan(before + 1);
  session.signOut();
  expect(session.snapshot.sessionEndsAt).toBeNull();
});

test('every page of a narrowed list is narrowed', async () => {
  const { session, calls } = createDesk();
  await session.showQueue({ show: 'waiting', site: ' east' });
  await session.loadMore();
  expect(calls).toEqual(['queue waiting  east', 'queue waiting page2 east']);
});

test('a message that was read goes off the desk', async () => {
  const { session, calls } = createDesk();
  session.connect();
  await expect.poll(() => session.snapshot.status).toBe('ready');
  await session.removeMessage('m1');
  expect(calls).toContain('remove m1');
  expect(session.snapshot.desk?.messages.map(({ id }) => id)).toEqual(['m2']);
  session.signOut();
});

test('a decision carries the revision and the submission that were shown', async () => {
  const { session, sent } = createDesk();
  await session.open('1');
  await session.decide(decision);
  expect(sent[0]?.request).toMatchObject({ revision: 7, submission: 2, outcome: 'approve' });
  expect(session.snapshot.application?.state).toBe('returned');
});

test('a decision whose answer is lost is repeated with its key', async () => {
  const { session, sent, failures } = createDesk();
  await session.open('1');
  failures.push(new SessionError('network', { transient: true }));
  await session.decide(decision);
  expect(sent).toHaveLength(2);
  expect(sent[1]?.key).toBe(sent[0]?.key);
});

test('a decision on what has moved on is refused and marks the page stale', async () => {
  const { session, failures } = createDesk();
  await session.open('1');
  failures.push(new SessionError('stale_revision'));
  await expect(session.decide(decision)).rejects.toMatchObject({ code: 'stale_revision' });
  expect(session.snapshot.stale).toBe(true);
  await session.open('1');
  expect(session.snapshot.stale).toBe(false);
});

test('an application that moves on is not exchanged under the reader: it turns stale', async () => {
  const { session, change } = createDesk();
  session.connect();
  await session.open('1');
  change({ version: 'v2', profile: { fields: [], values: { phone: '2' } } });
  await expect.poll(() => session.snapshot.application?.profile.values.phone).toBe('2');
  expect(session.snapshot.stale).toBe(false);
  change({ version: 'v3', revision: 8, state: 'returned' });
  await expect.poll(() => session.snapshot.stale).toBe(true);
  expect(session.snapshot.application).toMatchObject({ revision: 7, state: 'submitted' });
  session.signOut();
});

test('signing out leaves nothing', async () => {
  const { session } = createDesk();
  session.connect();
  await session.open('1');
  session.signOut();
  expect(session.snapshot).toMatchObject({
    status: 'signed-out',
    desk: null,
    queue: null,
    application: null,
  });
});

test('a desk at which another reviewer turns out to be signed in is theirs, with nothing of the one before', async () => {
  const { session, calls, sent, failures, handOver } = createDesk();
  session.connect();
  await session.showQueue({ show: 'waiting', site: 'east' });
  await session.open('1');
  await expect.poll(() => session.snapshot.status).toBe('ready');
  const shown: (string | undefined)[] = [];
  session.addEventListener('change', () => {
    const { desk, application } = session.snapshot;
    if (desk?.reviewer.id === 's') shown.push(application?.applicationId);
  });
  // A decision whose answer was lost waits to be repeated.
  failures.push(new SessionError('network', { transient: true, retryAfterMs: 5_000 }));
  const decided = session.decide(decision).catch((error) => error);
  await expect.poll(() => sent.length).toBe(1);
  handOver('s');
  await session.refresh();
  expect(session.snapshot).toMatchObject({ status: 'ready', application: null, stale: false });
  expect(session.snapshot.desk?.reviewer.id).toBe('s');
  expect(new Set(shown)).toEqual(new Set([undefined]));
  expect(calls.at(-1)).toBe('queue waiting ');
  expect(await decided).toMatchObject({ code: 'aborted' });
  expect(sent).toHaveLength(1);
  session.signOut();
});

test('what was claimed for the reviewer before does not open for the next', async () => {
  const { session, handOver, holdClaim } = createDesk();
  session.connect();
  await expect.poll(() => session.snapshot.status).toBe('ready');
  let answer = () => {};
  holdClaim(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  const next = session.openNext({});
  handOver('s');
  await session.refresh();
  answer();
  expect(await next).toBeNull();
  expect(session.snapshot.application).toBeNull();
  session.signOut();
});

test('whoever is signed in and has no desk sees nothing of the one before', async () => {
  const { session, handOver } = createDesk();
  session.connect();
  await session.open('1');
  await expect.poll(() => session.snapshot.status).toBe('ready');
  handOver(null);
  await expect(session.refresh()).rejects.toMatchObject({ code: 'forbidden' });
  const nothing = { status: 'signed-out', desk: null, queue: null, application: null };
  expect(session.snapshot).toMatchObject(nothing);
  handOver('s');
  await session.refresh();
  expect(session.snapshot).toMatchObject({ status: 'ready', desk: { reviewer: { id: 's' } } });
  session.signOut();
});
