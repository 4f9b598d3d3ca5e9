import * as v from 'valibot';
import { roles } from '../model/application.js';
import { eventKinds } from '../model/event.js';
import { queueShows } from '../model/queue.js';
import { lookKind } from '../model/timeline.js';
import { asks, code, count, id, parserOf, receipts, text, verdicts } from './parse-requests.js';
import type {
  AssignRequest,
  BulkRequest,
  DeadlinesRequest,
  ExportRequest,
  FailedNoticesRequest,
  FiguresRequest,
  FindingsRequest,
  LookRequest,
  NextRequest,
  QueueRequest,
  ResendRequest,
  RotationRequest,
  TimelineRequest,
} from './requests.js';

const hostText = v.pipe(text(128), v.nonEmpty());
const filter = {
  site: v.exactOptional(hostText),
  region: v.exactOptional(hostText),
  claim: v.exactOptional(v.picklist(['free', 'mine', 'others'])),
  assigned: v.exactOptional(v.picklist(['mine', 'nobody'])),
  round: v.exactOptional(v.picklist(['first', 'again'])),
  due: v.exactOptional(v.picklist(['near', 'passed'])),
  search: v.exactOptional(
    v.pipe(
      text(128),
      v.check((value) => value.trim() !== ''),
    ),
  ),
};

export const parseQueueRequest: (body: unknown) => QueueRequest = parserOf(
  v.strictObject({
    stage: v.exactOptional(code),
    show: v.picklist(queueShows),
    after: v.exactOptional(text(200)),
    limit: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(100))),
    ...filter,
  }),
);

export const parseNextRequest: (body: unknown) => NextRequest = parserOf(
  v.strictObject({
    stage: v.exactOptional(code),
    site: filter.site,
    region: filter.region,
    round: filter.round,
    assigned: filter.assigned,
    skipped: v.exactOptional(v.pipe(v.array(id), v.maxLength(100), v.check(hasEachOnce))),
  }),
);

export const parseFindingsRequest: (body: unknown) => FindingsRequest = parserOf(
  v.strictObject({
    revision: count,
    verdicts,
    asks,
    feedback: text(4_000),
    note: text(4_000),
    receipts: v.exactOptional(receipts),
  }),
);

export const parseLookRequest: (body: unknown) => LookRequest = parserOf(
  v.strictObject({ submission: count }),
);

export const parseRotationRequest: (body: unknown) => RotationRequest = parserOf(
  v.strictObject({ degrees: v.picklist([0, 90, 180, 270]) }),
);

/** Ids of applications, each once. */
const applicationIds = v.pipe(v.array(id), v.minLength(1), v.maxLength(100), v.check(hasEachOnce));

function hasEachOnce(ids: string[]): boolean {
  return new Set(ids).size === ids.length;
}

export const parseBulkRequest: (body: unknown) => BulkRequest = parserOf(v.strictObject({ applicationIds }));

export const parseAssignRequest: (body: unknown) => AssignRequest = parserOf(
  v.strictObject({ applicationIds, reviewerId: v.nullable(hostText) }),
);

export const parseExportRequest: (body: unknown) => ExportRequest = parserOf(
  v.strictObject({
    stage: v.exactOptional(code),
    show: v.picklist(queueShows),
    locale: v.exactOptional(v.picklist(['zh-CN', 'en'])),
    ...filter,
  }),
);

export const parseFailedNoticesRequest: (body: unknown) => FailedNoticesRequest = parserOf(
  v.strictObject({ after: v.exactOptional(text(200)) }),
);

export const parseResendRequest: (body: unknown) => ResendRequest = parserOf(
  v.strictObject({ channel: v.exactOptional(code) }),
);

const moment = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8.64e15));

const timelineKinds = [...eventKinds, lookKind] as const;

export const parseTimelineRequest: (body: unknown) => TimelineRequest = parserOf(
  v.strictObject({
    kinds: v.exactOptional(
      v.pipe(v.array(v.picklist(timelineKinds)), v.minLength(1), v.maxLength(timelineKinds.length)),
    ),
    roles: v.exactOptional(v.pipe(v.array(v.picklist(roles)), v.minLength(1), v.maxLength(roles.length))),
    from: v.exactOptional(moment),
    until: v.exactOptional(moment),
    before: v.exactOptional(count),
  }),
);

export const parseFiguresRequest: (body: unknown) => FiguresRequest = parserOf(
  v.strictObject({ from: moment, until: moment }),
);

export const parseDeadlinesRequest: (body: unknown) => DeadlinesRequest = parserOf(
  v.strictObject({ until: moment, after: v.exactOptional(text(200)) }),
);
