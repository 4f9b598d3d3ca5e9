import type {
  DeadlinesView,
  FailedNoticesView,
  FiguresView,
  TimelineView,
} from '@dossier/server-sdk/contract';
import { specimenNow } from './specimen-desk.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const dayOf = (index: number) =>
  new Date(specimenNow - (13 - index) * dayMs + 8 * hourMs).toISOString().slice(0, 10);
const people = [
  ['kaodian', '周文静'],
  ['li-jianguo', '李建国'],
  ['he-ping', '何平'],
] as const;

/** Two weeks of a desk, one reason of which does not help. */
export const specimenFigures: FiguresView = {
  from: specimenNow - 14 * dayMs,
  until: specimenNow,
  timeZone: 'Asia/Shanghai',
  waitingNow: [
    { stage: 'site', count: 42, oldest: specimenNow - 52 * hourMs },
    { stage: 'district', count: 11, oldest: specimenNow - 20 * hourMs },
  ],
  days: [38, 61, 84, 97, 120, 143, 118, 96, 71, 88, 102, 79, 64, 53].map((waiting, index) => ({
    day: dayOf(index),
    submitted: 40 + ((index * 17) % 31),
    decided: 30 + ((index * 23) % 41),
    waiting,
  })),
  reviewers: Array.from({ length: 14 }, (_, index) =>
    people.flatMap(([reviewerId, name], at) => [
      {
        day: dayOf(index),
        reviewerId,
        name,
        outcome: 'approve',
        decisions: 12 + ((index * 7 + at * 5) % 19),
      },
      { day: dayOf(index), reviewerId, name, outcome: 'return', decisions: 3 + ((index + at * 3) % 6) },
    ]),
  ).flat(),
  firstDecision: { count: 731, medianMs: 5.4 * hourMs, p90Ms: 27 * hourMs },
  rounds: { ended: 702, returned: 151 },
  reasons: [
    { reason: 'blurred', asked: 73, judged: 61, fixed: 57 },
    { reason: 'incomplete', asked: 41, judged: 34, fixed: 29 },
    { reason: 'wrong-document', asked: 29, judged: 24, fixed: 7 },
    { reason: 'missing-page', asked: 12, judged: 9, fixed: 8 },
  ],
  passedDeadlines: 3,
};

export const specimenFailedNotices: FailedNoticesView = {
  notices: [
    notice('notice-1', '马文博', 'undelivered', 30),
    notice('notice-2', '何静', 'failed', 9),
    notice('notice-3', '孙浩然', 'undelivered', 2),
  ],
  next: null,
};

function notice(noticeId: string, name: string, state: 'failed' | 'undelivered', hours: number) {
  return {
    noticeId,
    applicationId: `application-${noticeId}`,
    candidate: { id: noticeId, name, site: '城东考点', region: '示范考区' },
    kind: 'returned',
    state,
    channel: null,
    text: `【示范考试】${name}，您的材料需要修改，请在9月25日18:00前登录补充。`,
    at: specimenNow - hours * hourMs,
  } as const;
}

export const specimenDeadlines: DeadlinesView = {
  now: specimenNow,
  policy: 'close',
  remindersMs: [dayMs],
  applications: [
    {
      applicationId: 'application-20',
      candidate: { id: 'k20', name: '郑书怡', site: '城东考点', region: '示范考区' },
      round: 1,
      dueAt: specimenNow + 5 * hourMs,
    },
    {
      applicationId: 'application-21',
      candidate: { id: 'k21', name: '吴启航', site: '城西考点', region: '示范考区' },
      round: 2,
      dueAt: specimenNow + 21 * hourMs,
    },
  ],
  next: null,
  hasMore: false,
};

/** Newest first. */
export const specimenLines: TimelineView['lines'] = (
  [
    ['notice-sent', 'system'],
    ['decision-made', 'reviewer'],
    ['original-read', 'reviewer'],
    ['application-claimed', 'reviewer'],
    ['application-submitted', 'candidate'],
    ['material-stored', 'system'],
    ['application-opened', 'host'],
  ] as const
).map(([kind, role], index) => ({
  seq: 7 - index,
  kind,
  at: specimenNow - index * 2 * hourMs,
  actor: { role, id: role === 'reviewer' ? 'li-jianguo' : null },
  actorName: role === 'reviewer' ? '李建国' : null,
  data: {},
}));
