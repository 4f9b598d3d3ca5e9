import { DossierError, isDossierError } from '../errors/dossier-error.js';
import { formatExport } from '../wire/format-csv.js';
import { parseAssignRequest, parseBulkRequest, parseExportRequest } from '../wire/parse-desk-requests.js';
import type { BulkOutcomeView, BulkView } from '../wire/review-view.js';
import { askHostAboutDecision } from './ask-host.js';
import { type Answer, answerJson, type Exchange, reviewerOf } from './exchange.js';
import { readJson } from './read-json.js';

/** `POST review/bulk/assignment`. */
export async function assignBulkEndpoint(exchange: Exchange): Promise<Answer> {
  const { applicationIds, reviewerId } = parseAssignRequest(await readJson(exchange.request));
  const reviewer = reviewerOf(exchange);
  return answerEach(exchange, applicationIds, (applicationId) =>
    exchange.services.run('assignApplication', { applicationId, reviewer, to: reviewerId }),
  );
}

/** `POST review/bulk/reminders`. */
export async function remindBulkEndpoint(exchange: Exchange): Promise<Answer> {
  const { applicationIds } = parseBulkRequest(await readJson(exchange.request));
  const reviewer = reviewerOf(exchange);
  const answer = await answerEach(exchange, applicationIds, (applicationId) =>
    exchange.services.run('remindCandidate', { applicationId, reviewer }),
  );
  exchange.services.wakeOutbox();
  return answer;
}

/** `POST review/bulk/approvals`: each passes everything that a decision of its own would have to. */
export async function approveBulkEndpoint(exchange: Exchange): Promise<Answer> {
  const { applicationIds } = parseBulkRequest(await readJson(exchange.request));
  const reviewer = reviewerOf(exchange);
  const { run, wakeOutbox } = exchange.services;
  const answer = await answerEach(exchange, applicationIds, async (applicationId) => {
    const request = await run('prepareApproval', { applicationId, reviewer });
    await askHostAboutDecision(exchange, applicationId, request);
    await run('decideApplication', { applicationId, reviewer, request, key: null });
  });
  wakeOutbox();
  return answer;
}

/** A part that fails so often in a row is away: the rest is not kept waiting for it. */
const mostFaultsInARow = 5;

/**
 * One after the other, each in a transaction of its own: what fails says so and stops nobody else, a fault of ours or of
 * a hook included. After `mostFaultsInARow` the rest is answered `unavailable`, untried.
 */
async function answerEach(
  exchange: Exchange,
  ids: readonly string[],
  act: (id: string) => Promise<unknown>,
): Promise<Answer> {
  const outcomes: BulkOutcomeView[] = [];
  let faults = 0;
  for (const applicationId of ids) {
    if (faults === mostFaultsInARow) {
      outcomes.push({ applicationId, code: 'unavailable' });
      continue;
    }
    const failure = await act(applicationId).then(() => null, toDossierError);
    const isFault = failure !== null && failure.status >= 500;
    faults = isFault ? faults + 1 : 0;
    if (isFault) logFault(exchange, applicationId, failure);
    outcomes.push({ applicationId, code: failure?.code ?? null });
  }
  const view: BulkView = { outcomes, done: outcomes.filter(({ code }) => code === null).length };
  return answerJson(view);
}

function toDossierError(error: unknown): DossierError {
  return isDossierError(error) ? error : new DossierError('internal', { cause: error });
}

function logFault({ services, requestId }: Exchange, applicationId: string, err: DossierError): void {
  services.logger.error({ requestId, applicationId, code: err.code, err }, 'failed');
}

/** `POST review/export`: the list as CSV, safe to open in a spreadsheet. */
export async function exportQueueEndpoint(exchange: Exchange): Promise<Answer> {
  const { stage, show, locale, ...filter } = parseExportRequest(await readJson(exchange.request));
  const reviewer = reviewerOf(exchange);
  const { run, settings } = exchange.services;
  const stages = reviewer.stages.filter((own) => stage === undefined || own === stage);
  const rows = await run('readRowsForExport', { reviewer, stages, show, filter });
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="applications.csv"',
      'Dossier-Truncated': String(rows.isCut),
    },
    body: Buffer.from(formatExport(rows, settings, locale ?? 'zh-CN')),
  };
}
