import { parseFailedNoticesRequest, parseResendRequest } from '../wire/parse-desk-requests.js';
import type { FailedNoticesView } from '../wire/review-view.js';
import { type Answer, answerJson, type Exchange, idOf, reviewerOf } from './exchange.js';
import { parseCursor } from './parse-cursor.js';
import { readJson } from './read-json.js';

const pageLength = 50;

/** `POST review/notices/failed`: what did not arrive, oldest first. */
export async function readFailedNoticesEndpoint(exchange: Exchange): Promise<Answer> {
  const { after } = parseFailedNoticesRequest(await readJson(exchange.request));
  const cursor = parseCursor(after);
  const notices = await exchange.services.run('readFailedNotices', {
    reviewer: reviewerOf(exchange),
    after: cursor === null ? null : { at: cursor.since, id: cursor.id },
    limit: pageLength,
  });
  const last = notices.length === pageLength ? notices.at(-1) : undefined;
  const view: FailedNoticesView = {
    notices,
    next: last === undefined ? null : `${last.at}.${last.noticeId}`,
  };
  return answerJson(view);
}

/** `POST review/notices/:id/resend`. */
export async function resendNoticeEndpoint(exchange: Exchange): Promise<Answer> {
  const { channel = null } = parseResendRequest(await readJson(exchange.request));
  const reviewer = reviewerOf(exchange);
  await exchange.services.run('resendNotice', { noticeId: idOf(exchange), reviewer, channel });
  exchange.services.wakeOutbox();
  return answerJson({ resent: true });
}
