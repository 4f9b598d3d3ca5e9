import { DossierError, isDossierError } from '../errors/dossier-error.js';
import { checkHookAnswer, runHook } from '../hooks/run-hook.js';
import { presentMaterials } from '../review/category-places.js';
import { parseSubmissionRequest } from '../wire/parse-requests.js';
import { type Answer, answerJson, candidateOf, type Exchange } from './exchange.js';
import { readIdempotencyKey, readJson } from './read-json.js';

/** How long a submission waits for the checks of its own pictures, milliseconds. */
const checkWaitMs = 10_000;

/** `POST submission`: first the pictures' checks, then the host's own rule, then all of it in one transaction. */
export async function submitEndpoint(exchange: Exchange): Promise<Answer> {
  const { applicationId } = candidateOf(exchange);
  const { run, clock, wakeOutbox } = exchange.services;
  const pressedAt = clock();
  const key = readIdempotencyKey(exchange.request);
  const { revision, declared } = parseSubmissionRequest(await readJson(exchange.request));
  await awaitChecks(exchange, applicationId, key, pressedAt);
  await askHost(exchange, applicationId, revision);
  const result = await run('submitApplication', { applicationId, revision, declared, key }).catch(
    (error: unknown) => keepPress(exchange, applicationId, key, pressedAt, error),
  );
  wakeOutbox();
  return answerJson(result);
}

async function awaitChecks(
  exchange: Exchange,
  applicationId: string,
  key: string | null,
  pressedAt: number,
): Promise<void> {
  const { checks } = exchange.services;
  if (checks === null || (await checks.settle(applicationId, checkWaitMs))) return;
  const busy = new DossierError('check_busy', { retryAfterSeconds: 5 });
  await keepPress(exchange, applicationId, key, pressedAt, busy);
}

/** The first press counts for deadlines whenever checks are what a submission must wait for. */
async function keepPress(
  { services }: Exchange,
  applicationId: string,
  key: string | null,
  pressedAt: number,
  error: unknown,
): Promise<never> {
  const isBusy = isDossierError(error) && error.code === 'check_busy';
  if (isBusy && key !== null) await services.run('rememberPress', { applicationId, key, pressedAt });
  throw error;
}

/** The host's rule looks at what would be frozen; a repeat of a submission that stands is not asked about again. */
async function askHost(exchange: Exchange, applicationId: string, revision: number): Promise<void> {
  const { review, run } = exchange.services;
  if (review.beforeSubmit === undefined) return;
  const { record } = await run('readState', { applicationId });
  const { application } = record;
  if (application.revision !== revision) return;
  const pictures = record.categories.flatMap((category) =>
    presentMaterials(record, category.id).map(({ id, categoryId, sha256 }) => ({
      materialId: id,
      categoryId,
      sha256,
    })),
  );
  const { programmeId, candidate } = application;
  const submission = { programmeId, applicationId, candidateId: candidate.id, pictures };
  checkHookAnswer(await runHook('beforeSubmit', () => review.beforeSubmit?.(submission)));
}
