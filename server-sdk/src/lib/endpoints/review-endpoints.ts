import { DossierError } from '../errors/dossier-error.js';
import { checkHookAnswer, runHook } from '../hooks/run-hook.js';
import type { DecisionRequest } from '../model/decision.js';
import type { Reviewer } from '../model/reviewer.js';
import { formatDesk, formatQueueItem, formatReviewApplication } from '../wire/format-review.js';
import { parseDecisionRequest, parseQueueRequest, parseReopenRequest } from '../wire/parse-requests.js';
import type { QueueView } from '../wire/review-view.js';
import { type Answer, answerJson, type Exchange, idOf, reviewerOf } from './exchange.js';
import { matchesEtag } from './matches-etag.js';
import { readIdempotencyKey, readJson } from './read-json.js';

/** `GET review/desk`. */
export async function readDeskEndpoint(exchange: Exchange): Promise<Answer> {
  const { settings, clock } = exchange.services;
  return answerJson(formatDesk(reviewerOf(exchange), settings, clock()));
}

/** `POST review/queue`: a page of what this reviewer sees, longest waiting first. */
export async function readQueueEndpoint(exchange: Exchange): Promise<Answer> {
  const reviewer = reviewerOf(exchange);
  const { run, clock } = exchange.services;
  const request = parseQueueRequest(await readJson(exchange.request));
  const stages = request.stage === undefined ? reviewer.stages : [request.stage];
  const page = await run('readQueue', {
    reviewer,
    stages: [...stages.filter((stage) => reviewer.stages.includes(stage)), ''],
    show: request.show,
    after: parseCursor(request.after),
    limit: request.limit ?? 50,
  });
  const last = page.applications.at(-1);
  const view: QueueView = {
    now: clock(),
    items: page.applications.map((application) => formatQueueItem(application, reviewer, clock())),
    next: page.hasMore && last !== undefined ? `${last.waitingSince}.${last.id}` : null,
    counts: page.counts,
  };
  return answerJson(view);
}

function parseCursor(after: string | undefined): { readonly since: number; readonly id: string } | null {
  if (after === undefined) return null;
  const match = /^(\d{1,15})\.([A-Za-z0-9_-]{22})$/.exec(after);
  if (match === null) throw new DossierError('bad_request');
  return { since: Number(match[1]), id: match[2] ?? '' };
}

/** `GET review/applications/:id`: 304 when nothing visible has moved since the given ETag. */
export async function readApplicationEndpoint(exchange: Exchange): Promise<Answer> {
  const view = await loadForReview(exchange);
  const etag = `"${view.version}"`;
  if (matchesEtag(exchange.request.headers['if-none-match'], etag)) {
    return { status: 304, headers: { ETag: etag }, body: null };
  }
  return answerJson(view, { ETag: etag });
}

async function loadForReview(exchange: Exchange) {
  const reviewer = reviewerOf(exchange);
  const { run, settings, clock } = exchange.services;
  const facts = await run('readForReview', { applicationId: idOf(exchange), reviewer });
  return formatReviewApplication(facts, reviewer, settings, clock());
}

/** `PUT review/applications/:id/claim`: takes the lease or renews it. */
export async function claimEndpoint(exchange: Exchange): Promise<Answer> {
  const reviewer = reviewerOf(exchange);
  const { until } = await exchange.services.run('claimApplication', {
    applicationId: idOf(exchange),
    reviewer,
  });
  return answerJson({ claim: { reviewerId: reviewer.id, until, mine: true } });
}

/** `DELETE review/applications/:id/claim`. */
export async function releaseClaimEndpoint(exchange: Exchange): Promise<Answer> {
  const reviewer = reviewerOf(exchange);
  await exchange.services.run('releaseClaim', { applicationId: idOf(exchange), reviewer });
  return answerJson({ claim: null });
}

/** `POST review/applications/:id/decisions`. */
export async function decideEndpoint(exchange: Exchange): Promise<Answer> {
  const reviewer = reviewerOf(exchange);
  const { run, wakeOutbox } = exchange.services;
  const key = readIdempotencyKey(exchange.request);
  const request = parseDecisionRequest(await readJson(exchange.request));
  await askHost(exchange, reviewer, request);
  const result = await run('decideApplication', { applicationId: idOf(exchange), reviewer, request, key });
  wakeOutbox();
  return answerJson(result);
}

async function askHost(exchange: Exchange, reviewer: Reviewer, request: DecisionRequest): Promise<void> {
  const { review, run } = exchange.services;
  if (review.beforeDecision === undefined) return;
  const { record } = await run('readForReview', { applicationId: idOf(exchange), reviewer });
  const { application } = record;
  if (application.revision !== request.revision) return;
  const decision = {
    programmeId: application.programmeId,
    applicationId: application.id,
    candidateId: application.candidate.id,
    reviewerId: reviewer.id,
    stage: application.stage ?? '',
    outcome: request.outcome,
    submission: request.submission,
  };
  checkHookAnswer(await runHook('beforeDecision', () => review.beforeDecision?.(decision)));
}

/** `POST review/applications/:id/reopening`. */
export async function reopenEndpoint(exchange: Exchange): Promise<Answer> {
  const reviewer = reviewerOf(exchange);
  const { run, wakeOutbox } = exchange.services;
  const { revision, reason } = parseReopenRequest(await readJson(exchange.request));
  const result = await run('reopenApplication', {
    applicationId: idOf(exchange),
    reviewer,
    revision,
    reason,
  });
  wakeOutbox();
  return answerJson(result);
}
