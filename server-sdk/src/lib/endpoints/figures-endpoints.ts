import { DossierError } from '../errors/dossier-error.js';
import { eventKinds } from '../model/event.js';
import { formatTimeline } from '../wire/format-csv.js';
import {
  parseDeadlinesRequest,
  parseFiguresRequest,
  parseTimelineRequest,
} from '../wire/parse-desk-requests.js';
import type { DeadlinesView, FiguresView, TimelineView } from '../wire/review-view.js';
import { type Answer, answerJson, type Exchange, idOf, reviewerOf } from './exchange.js';
import { parseCursor } from './parse-cursor.js';
import { readJson } from './read-json.js';

const linesPerPage = 200;
const linesPerFile = 5_000;
const longestPeriodMs = 93 * 24 * 3_600_000;

/** `POST review/applications/:id/timeline`. */
export async function readTimelineEndpoint(exchange: Exchange): Promise<Answer> {
  const { before = null, ...filter } = parseTimelineRequest(await readJson(exchange.request));
  const who = { applicationId: idOf(exchange), reviewer: reviewerOf(exchange) };
  const { lines, isFull } = await exchange.services.run('readTimeline', {
    ...who,
    ...filter,
    // Every picture of every look lies between what was done: they come where they are asked for.
    kinds: filter.kinds ?? eventKinds,
    before,
    limit: linesPerPage,
  });
  const last = isFull ? lines.findLast(({ seq }) => seq !== null) : undefined;
  const view: TimelineView = { lines, next: last?.seq ?? null };
  return answerJson(view);
}

/** `POST review/applications/:id/timeline/export`: the same as CSV, for those with the right to files. */
export async function exportTimelineEndpoint(exchange: Exchange): Promise<Answer> {
  const { before = null, ...filter } = parseTimelineRequest(await readJson(exchange.request));
  const who = { applicationId: idOf(exchange), reviewer: reviewerOf(exchange) };
  const { run, settings } = exchange.services;
  const { lines, isFull } = await run('readTimeline', { ...who, ...filter, before, limit: linesPerFile });
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="timeline.csv"',
      'Dossier-Truncated': String(isFull),
    },
    body: Buffer.from(formatTimeline(lines, settings)),
  };
}

/** `POST review/figures`. */
export async function readFiguresEndpoint(exchange: Exchange): Promise<Answer> {
  const { from, until } = parseFiguresRequest(await readJson(exchange.request));
  if (from >= until || until - from > longestPeriodMs) throw new DossierError('bad_request');
  const view: FiguresView = {
    ...(await exchange.services.run('readFigures', { reviewer: reviewerOf(exchange), from, until })),
    ...{ from, until, timeZone: exchange.services.settings.programme.timeZone },
  };
  return answerJson(view);
}

const dueShown = 100;

/** `POST review/deadlines`: whom the policy for passed due times hits by a moment. */
export async function readDeadlinesEndpoint(exchange: Exchange): Promise<Answer> {
  const { until, after } = parseDeadlinesRequest(await readJson(exchange.request));
  const { run, settings, clock } = exchange.services;
  const due = await run('readDue', {
    reviewer: reviewerOf(exchange),
    until,
    after: parseCursor(after),
    limit: dueShown + 1,
  });
  const applications = due.slice(0, dueShown);
  const last = due.length > dueShown ? applications.at(-1) : undefined;
  const view: DeadlinesView = {
    now: clock(),
    policy: settings.programme.afterReturnPeriod,
    remindersMs: settings.programme.remindersMs,
    applications,
    next: last === undefined ? null : `${last.dueAt}.${last.applicationId}`,
    hasMore: last !== undefined,
  };
  return answerJson(view);
}
