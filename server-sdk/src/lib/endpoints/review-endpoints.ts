import type { Reviewer } from '../model/reviewer.js';
import { formatDesk, formatQueueItem, formatReviewApplication } from '../wire/format-review.js';
import { parseNextRequest, parseQueueRequest } from '../wire/parse-desk-requests.js';
import { parseDecisionRequest, parseReopenRequest } from '../wire/parse-requests.js';
import type { ClaimView, NextView, QueueView, ReviewApplicationView } from '../wire/review-view.js';
import { askHostAboutDecision } from './ask-host.js';
import { askHostFacts } from './ask-host-facts.js';
import { type Answer, answerJson, type Exchange, idOf, reviewerOf } from './exchange.js';
import { matchesEtag } from './matches-etag.js';
import { parseCursor } from './parse-cursor.js';
import { provenBy } from './proven-by.js';
import { readIdempotencyKey, readJson } from './read-json.js';

/** `GET review/desk`. */
export async function readDeskEndpoint(exchange: Exchange): Promise<Answer> {
  const { run, settings, clock } = exchange.services;
  const reviewer = reviewerOf(exchange);
  const messages = await run('readDeskMessages', { reviewerId: reviewer.id });
  const sessionEndsAt = exchange.caller?.sessionEndsAt;
  return answerJson(
    formatDesk(reviewer, settings, messages, clock()),
    sessionEndsAt === undefined ? {} : { 'Dossier-Session-Ends': String(sessionEndsAt) },
  );
}

/** `GET review/choices`. */
export async function readChoicesEndpoint(exchange: Exchange): Promise<Answer> {
  const reviewer = reviewerOf(exchange);
  return answerJson(await exchange.services.run('readChoices', { reviewer }));
}

/** `POST review/queue`: a page of what this reviewer sees, longest waiting first. */
export async function readQueueEndpoint(exchange: Exchange): Promise<Answer> {
  const reviewer = reviewerOf(exchange);
  const { run, clock } = exchange.services;
  const { stage, show, after, limit, ...filter } = parseQueueRequest(await readJson(exchange.request));
  const page = await run('readQueue', {
    reviewer,
    stages: stagesOf(reviewer, stage),
    show,
    filter,
    after: parseCursor(after),
    limit: limit ?? 50,
  });
  const view: QueueView = {
    now: clock(),
    items: page.applications.map((application) =>
      formatQueueItem(application, reviewer, page.names, clock()),
    ),
    next: page.next === null ? null : `${page.next.since}.${page.next.id}`,
    counts: page.counts,
    oldest: page.oldest,
  };
  return answerJson(view);
}

/** The reviewer's own stages, or the one that was asked for if it is among them. */
function stagesOf(reviewer: Reviewer, stage: string | undefined): readonly string[] {
  return stage === undefined ? reviewer.stages : reviewer.stages.filter((own) => own === stage);
}

/** `POST review/next`: claims the one that has waited longest and is free. */
export async function claimNextEndpoint(exchange: Exchange): Promise<Answer> {
  const reviewer = reviewerOf(exchange);
  const { stage, skipped = [], ...filter } = parseNextRequest(await readJson(exchange.request));
  const next = await exchange.services.run('claimNext', {
    reviewer,
    stages: stagesOf(reviewer, stage),
    filter,
    skipped,
  });
  const nothing: NextView = { applicationId: null, claim: null, application: null };
  if (next === null) return answerJson(nothing);
  const { applicationId, until } = next;
  const application = await withHostFacts(exchange, await loadForReview(exchange, applicationId));
  const view: NextView = { applicationId, claim: ownClaim(reviewer, until), application };
  return answerJson(view);
}

function ownClaim({ id, name }: Reviewer, until: number): ClaimView {
  return { reviewerId: id, name, until, mine: true };
}

/** `POST review/applications/:id/takeover`: takes the lease from whoever holds it. */
export async function takeOverEndpoint(exchange: Exchange): Promise<Answer> {
  const reviewer = reviewerOf(exchange);
  const { until } = await exchange.services.run('takeOverClaim', { applicationId: idOf(exchange), reviewer });
  return answerJson({ claim: ownClaim(reviewer, until) });
}

/** `DELETE review/messages/:id`. */
export async function removeDeskMessageEndpoint(exchange: Exchange): Promise<Answer> {
  const reviewerId = reviewerOf(exchange).id;
  await exchange.services.run('removeDeskMessage', { messageId: idOf(exchange), reviewerId });
  return answerJson({ removed: true });
}

/** `GET review/applications/:id`: 304 when nothing visible has moved since the given ETag. */
export async function readApplicationEndpoint(exchange: Exchange): Promise<Answer> {
  const record = await loadForReview(exchange, idOf(exchange));
  const etag = `"${record.version}"`;
  if (matchesEtag(exchange.request.headers['if-none-match'], etag)) {
    return { status: 304, headers: { ETag: etag }, body: null };
  }
  return answerJson(await withHostFacts(exchange, record), { ETag: etag });
}

async function loadForReview(exchange: Exchange, applicationId: string) {
  const reviewer = reviewerOf(exchange);
  const { run, settings, clock } = exchange.services;
  const facts = await run('readForReview', { applicationId, reviewer });
  return formatReviewApplication(facts, reviewer, settings, clock());
}

async function withHostFacts(
  exchange: Exchange,
  record: Omit<ReviewApplicationView, 'hostFacts'>,
): Promise<ReviewApplicationView> {
  const hostFacts = await askHostFacts(exchange, {
    programmeId: exchange.services.settings.programmeId,
    applicationId: record.applicationId,
    candidateId: record.candidate.id,
    reviewerId: reviewerOf(exchange).id,
  });
  return { ...record, hostFacts };
}

/** `PUT review/applications/:id/claim`: takes the lease or renews it. */
export async function claimEndpoint(exchange: Exchange): Promise<Answer> {
  const reviewer = reviewerOf(exchange);
  const { until } = await exchange.services.run('claimApplication', {
    applicationId: idOf(exchange),
    reviewer,
  });
  return answerJson({ claim: ownClaim(reviewer, until) });
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
  await askHostAboutDecision(exchange, idOf(exchange), request);
  const proven = await provenBy(exchange, request.verdicts, request.receipts);
  const applicationId = idOf(exchange);
  const result = await run('decideApplication', { applicationId, reviewer, request, key, proven });
  wakeOutbox();
  return answerJson(result);
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
