import fc from 'fast-check';
import type { AskRequest } from '../../model/decision.js';
import type { Reviewer } from '../../model/reviewer.js';
import type { Action } from '../../review/state-table.js';
import type { TestCaller } from '../../testing/test-caller.js';
import type { ReviewApplicationView } from '../../wire/review-view.js';
import type { StateView } from '../../wire/state-view.js';
import type { Everybody } from './everybody.js';

/** What somebody did: for the state table an action, or null for what it does not name; and how it was answered. */
export interface Taken {
  readonly role: 'candidate' | 'reviewer' | 'nobody';
  readonly action: Action | null;
  readonly applicationId: string;
  readonly reviewer: Reviewer | null;
  readonly status: number;
}

export const stepKinds = [
  ...['activate', 'phone', 'add', 'add', 'replace', 'remove', 'move', 'answer', 'submit', 'submit'],
  ...['look', 'claim', 'heartbeat', 'take-over', 'release', 'next', 'draft', 'turn', 'preview'],
  ...['approve', 'approve', 'approve', 'unseen', 'return', 'return', 'refuse', 'bounce', 'reopen'],
  ...['assign', 'remind', 'approve-many', 'wait'],
] as const;

export const step = fc.record({
  kind: fc.constantFrom(...stepKinds),
  /** Whose application. */
  who: fc.nat(1),
  /** Which reviewer. */
  by: fc.nat(5),
  /** Which picture, category or reason. */
  n: fc.nat(7),
});
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const categories = ['identity', 'degree', 'other'];
const candidateActions: Readonly<Record<string, Action>> = {
  ...{ activate: 'activate', phone: 'edit-profile', add: 'add-material', replace: 'replace-material' },
  ...{ remove: 'remove-material', answer: 'answer-ask', submit: 'submit' },
};
const reviewerActions: Readonly<Record<string, Action>> = {
  ...{ look: 'look', claim: 'claim', heartbeat: 'claim', next: 'claim', 'take-over': 'take-over' },
  ...{ approve: 'approve', unseen: 'approve', 'approve-many': 'approve', return: 'return', refuse: 'refuse' },
  ...{ bounce: 'bounce', reopen: 'reopen' },
};

/** Takes one step over the mounted server. */
export async function takeStep(all: Everybody, one: Step, pictures: readonly Buffer[]): Promise<Taken> {
  const applicationId = all.applicationIds[one.who] ?? '';
  if (one.kind === 'wait')
    return { role: 'nobody', action: null, applicationId, reviewer: null, status: 200 };
  if (one.kind in candidateActions || one.kind === 'move') {
    const status = await actAsCandidate(await all.candidate(one.who), one, pictures);
    return {
      role: 'candidate',
      action: candidateActions[one.kind] ?? null,
      applicationId,
      reviewer: null,
      status,
    };
  }
  const reviewer = all.staff[one.by] as Reviewer;
  const caller = await all.reviewer(reviewer);
  if (one.kind === 'next') {
    const { status, body } = await caller.call<{ applicationId: string | null }>('POST', 'review/next', {});
    const next = body.applicationId ?? null;
    if (next === null || !all.applicationIds.includes(next))
      return { role: 'nobody', action: null, applicationId, reviewer, status };
    return { role: 'reviewer', action: 'claim', applicationId: next, reviewer, status };
  }
  const status = await actAsReviewer(all, { caller, reviewer, applicationId }, one);
  return { role: 'reviewer', action: reviewerActions[one.kind] ?? null, applicationId, reviewer, status };
}

async function actAsCandidate(
  caller: TestCaller,
  { kind, n }: Step,
  pictures: readonly Buffer[],
): Promise<number> {
  const state = await caller.state();
  const all = state.categories.flatMap(({ materials }) => materials);
  const picture = all[n % Math.max(1, all.length)];
  const bytes = pictures[n % pictures.length] as Buffer;
  switch (kind) {
    case 'activate':
      return (await caller.call('PUT', 'activation')).status;
    case 'phone':
      return (await caller.call('PUT', 'profile', { values: { phone: '13800138000' } })).status;
    case 'add':
      return (await caller.upload(categories[n % 3] ?? '', bytes)).status;
    case 'replace':
      if (picture === undefined) return 404;
      return (await caller.upload(categoryOf(state, picture.id), bytes, { replaces: picture.id })).status;
    case 'remove':
      return (await caller.call('DELETE', `materials/${picture?.id ?? 'x'.repeat(22)}`)).status;
    case 'move': {
      const path = `materials/${picture?.id ?? 'x'.repeat(22)}/category`;
      return (await caller.call('PUT', path, { categoryId: categories[n % 3] })).status;
    }
    case 'answer': {
      const ask = state.asks[n % Math.max(1, state.asks.length)];
      return (await caller.call('PUT', `asks/${ask?.id ?? 'x'.repeat(22)}/answer`, { answer: '没有' }))
        .status;
    }
    default: {
      const revision = state.application.revision - (n === 7 ? 1 : 0);
      return (await caller.call('POST', 'submission', { revision, declared: true })).status;
    }
  }
}

function categoryOf(state: StateView, materialId: string): string {
  const holds = ({ materials }: StateView['categories'][number]) =>
    materials.some(({ id }) => id === materialId);
  return state.categories.find(holds)?.id ?? '';
}

interface At {
  readonly caller: TestCaller;
  readonly reviewer: Reviewer;
  readonly applicationId: string;
}

async function actAsReviewer(all: Everybody, at: At, { kind, n }: Step): Promise<number> {
  const { caller, applicationId } = at;
  const path = `review/applications/${applicationId}`;
  const send = async (method: string, to: string, body?: unknown): Promise<number> =>
    (await caller.call(method, to, body)).status;
  switch (kind) {
    case 'claim':
      return send('PUT', `${path}/claim`);
    case 'heartbeat':
      await caller.call('PUT', `${path}/claim`);
      return send('PUT', `${path}/claim`);
    case 'take-over':
      return send('POST', `${path}/takeover`);
    case 'release':
      return send('DELETE', `${path}/claim`);
    case 'assign':
      return send('POST', 'review/bulk/assignment', {
        applicationIds: all.applicationIds,
        reviewerId: at.reviewer.id,
      });
    case 'remind':
      return send('POST', 'review/bulk/reminders', { applicationIds: all.applicationIds });
    case 'approve-many':
      return approveMany(at);
  }
  const { status, body: view } = await caller.call<ReviewApplicationView>('GET', path);
  if (status !== 200) return status;
  if (kind === 'look') {
    await caller.call('PUT', `${path}/look`, { submission: view.submission?.number ?? 0 });
    return status;
  }
  if (kind === 'turn') {
    const [picture] = view.categories.flatMap(({ materials }) => materials);
    return send('PUT', `materials/${picture?.id ?? 'x'.repeat(22)}/rotation`, { degrees: 90 });
  }
  if (kind === 'reopen')
    return send('POST', `${path}/reopening`, { revision: view.revision, reason: '复查' });
  if (kind !== 'unseen') await all.show(caller, at.reviewer.id, view, n === 6 ? 2 : 0);
  const request = requestOf(all, at.reviewer.id, view, kind, n);
  if (kind === 'draft') {
    const { verdicts, asks, feedback, note, receipts, revision } = request;
    return send('PUT', `${path}/findings`, { verdicts, asks, feedback, note, receipts, revision });
  }
  return send('POST', `${path}/${kind === 'preview' ? 'preview' : 'decisions'}`, request);
}

/** The bulk answers for one; its own code stands for its status. */
async function approveMany({ caller, applicationId }: At): Promise<number> {
  const { status, body } = await caller.call<{ done: number }>('POST', 'review/bulk/approvals', {
    applicationIds: [applicationId],
  });
  return status === 200 && body.done === 0 ? 409 : status;
}

const outcomes = {
  approve: 'approve',
  unseen: 'approve',
  return: 'return',
  refuse: 'refuse',
  bounce: 'bounce',
};

function requestOf(all: Everybody, reviewerId: string, view: ReviewApplicationView, kind: string, n: number) {
  const outcome = outcomes[kind as keyof typeof outcomes] ?? 'approve';
  const pictures = view.categories.flatMap(({ id, materials }) =>
    materials.map((material) => ({ ...material, categoryId: id })),
  );
  const asks = outcome === 'return' ? asksOf(pictures, n) : [];
  const asked = new Set(asks.map(({ materialId }) => materialId));
  const verdicts = pictures.map(({ id, sha256 }, index) => ({
    materialId: id,
    // Now and then the bytes of another picture, or one that nobody mentions.
    sha256: n === 5 && index === 0 ? '0'.repeat(64) : sha256,
    mark: asked.has(id) ? ('asked' as const) : ('accepted' as const),
  }));
  const receipts = pictures.flatMap(({ id, sha256 }) => all.shown.get(`${reviewerId} ${id} ${sha256}`) ?? []);
  return {
    ...{ revision: view.revision - (n === 7 ? 1 : 0), submission: view.submission?.number ?? 0, outcome },
    ...{ verdicts: n === 4 ? verdicts.slice(1) : verdicts, asks, feedback: '', note: '', receipts },
    ...(outcome === 'bounce' ? { bounceTo: 'site' } : {}),
  };
}

/** Two reasons against one picture with a box each, or one that asks for more. */
function asksOf(
  pictures: readonly { readonly id: string; readonly categoryId: string }[],
  n: number,
): readonly AskRequest[] {
  const picture = pictures[n % Math.max(1, pictures.length)];
  const add = {
    categoryId: 'other',
    materialId: null,
    reason: 'missing-page',
    text: '',
    kind: 'add',
  } as const;
  if (picture === undefined || n % 3 === 0) return [add];
  const about = {
    categoryId: picture.categoryId,
    materialId: picture.id,
    text: '',
    kind: 'replace',
  } as const;
  const box = { x: 0.1, y: 0.1, width: 0.5, height: 0.5 };
  return [
    { ...about, reason: 'blurred', box },
    { ...about, reason: 'incomplete', box },
  ];
}
