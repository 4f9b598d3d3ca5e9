import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createDisplayReceipts } from '../access/create-display-receipts.js';
import { createGate } from '../access/create-gate.js';
import { createLimiter } from '../access/create-limiter.js';
import { createRecoveryKeys } from '../access/create-recovery-keys.js';
import { createTokens, type Tokens } from '../access/create-tokens.js';
import { type RunChange, runnerOf } from '../changes/run-change.js';
import type { Services } from '../endpoints/exchange.js';
import { DossierError } from '../errors/dossier-error.js';
import { checkCategories } from '../hooks/check-categories.js';
import { checkHookAnswer, runHook } from '../hooks/run-hook.js';
import { createCheckPool } from '../images/check-pool.js';
import { inspectPicture } from '../images/inspect-picture.js';
import type { Candidate } from '../model/candidate.js';
import type { Category } from '../model/category.js';
import type { Settings } from '../model/settings.js';
import { createKeyMaker, type KeyMaker } from '../storage/create-key-maker.js';
import { createUploads, type Uploads } from '../uploads/create-uploads.js';
import { CheckQueue } from '../workers/check-queue.js';
import { OutboxWorker } from '../workers/outbox-worker.js';
import { StateWatch } from '../workers/state-watch.js';
import { Sweeper } from '../workers/sweeper.js';
import { checkDatabaseIsTheirs } from './check-database-is-theirs.js';
import { createLedger } from './create-ledger.js';
import { createLogger } from './create-logger.js';
import { findAssets } from './find-assets.js';
import type { DossierOptions } from './options.js';
import { resolveSettings } from './resolve-settings.js';
import { tellingRunner } from './telling-runner.js';
import { warnUnsafe } from './warn-unsafe.js';

/** The parts joined, and how to end them. */
export interface OpenServices extends Services {
  readonly tokens: Tokens;
  /** Finishes deletions now. */
  erase(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens everything that the options name.
 * @throws Error in one sentence when an option is wrong, a folder cannot be written or the database cannot be used
 */
export async function openServices(options: DossierOptions): Promise<OpenServices> {
  const settings = resolveSettings(options);
  const logger = createLogger(options.logger);
  const limiter = createLimiter(options.limits, (line) => logger.warn(line));
  const evaluate = createEvaluator(options);
  const clock = options.clock ?? Date.now;
  warnUnsafe(options, logger);
  const database = await options.database.open(settings, clock);
  const bare = runnerOf(database);
  await checkDatabaseIsTheirs(bare, options.storage).catch(async (error) => {
    await database.close();
    throw error;
  });
  const watch = new StateWatch({ run: bare, logger, mostWaiting: resolveMostWaiting(options) });
  const run = tellingRunner(bare, watch);
  const makeKey = createKeyMaker({ clock });
  const { storage, review = {} } = options;
  const checks = createChecks(options, { run, storage, makeKey, clock, logger });
  const uploads = createUploadsOf(options, { settings, run, makeKey, clock, logger, checks });
  const tokens = await openTokens(options, settings, run, clock);
  const origins = options.cors?.origins ?? [];
  const gate = createGate({ run, auth: options.auth, tokens, origins, evaluate });
  const outbox = new OutboxWorker({ run, storage, notify: options.notify, review, clock, logger });
  const sweeper = new Sweeper({ run, storage, uploads, wipe: database.wipe, clock, logger });
  const assets = await findAssets(options.assets?.directory);
  return {
    ...{
      run,
      settings,
      clock,
      storage,
      uploads,
      gate,
      limiter,
      review,
      evaluate,
      assets,
      origins,
      logger,
      tokens,
      watch,
    },
    checks: checks?.queue ?? null,
    displayReceipts: createDisplayReceipts(run, settings.programmeId),
    recoveryKeys: createRecoveryKeys(run, settings.programmeId),
    wakeOutbox: () => outbox.wake(),
    erase: () => sweeper.erase(),
    async close() {
      watch.close();
      await Promise.all([sweeper.close(), outbox.close(), checks?.queue.close()]);
      uploads.close();
      await checks?.pool.close();
      await database.close();
    },
  };
}

function resolveMostWaiting({ maxWaitingPages = 2_000 }: DossierOptions): number {
  if (!Number.isSafeInteger(maxWaitingPages) || maxWaitingPages < 0 || maxWaitingPages > 8_192)
    throw new Error('maxWaitingPages: a whole number from 0 to 8,192');
  return maxWaitingPages;
}

/** The host's categories for a candidate, checked; a list is checked at once. */
function createEvaluator({ categories }: DossierOptions): Services['evaluate'] {
  if (typeof categories !== 'function') {
    const fixed = checkCategories(categories);
    return async () => fixed;
  }
  return async (candidate: Candidate): Promise<readonly Category[]> => {
    const answer = await runHook('categories', () => categories(candidate));
    try {
      return checkCategories(answer);
    } catch (cause) {
      throw new DossierError('unavailable', { cause, retryAfterSeconds: 5 });
    }
  };
}

type Common = Pick<Services, 'run' | 'clock' | 'logger'> & { readonly makeKey: KeyMaker };

function createChecks(options: DossierOptions, common: Common & Pick<Services, 'storage'>) {
  if (options.check === false) {
    if (options.storage.scan === undefined) return null;
    throw new Error('check: false would leave storage.scan unasked; leave one of them out');
  }
  const processes = options.check?.processes ?? Math.max(1, availableParallelism() - 1);
  const pool = createCheckPool({
    processes,
    onStart: (pid) => common.logger.debug({ checkerPid: pid }, 'a check process has started'),
    // Its words to standard error may hold anything: they stay here.
    onExit: ({ pid, reason, exitCode, signal }) =>
      common.logger[reason === 'died' || reason === 'not-started' ? 'warn' : 'debug'](
        { checkerPid: pid, reason, exitCode, signal },
        'a check process has ended',
      ),
  });
  const makeViewKey = () => common.makeKey('views');
  return { pool, queue: new CheckQueue({ ...common, pool, processes, makeViewKey }) };
}

function createUploadsOf(
  options: DossierOptions,
  common: Common & { readonly settings: Settings; readonly checks: ReturnType<typeof createChecks> },
): Uploads {
  const { settings, checks, run } = common;
  const { review = {}, database } = options;
  const directory = options.uploads?.directory ?? database.uploadsDirectory;
  if (directory === null)
    throw new Error('uploads.directory: this database has no folder of its own, name one');
  const { beforeUpload } = review;
  return createUploads({
    ledger: createLedger(run),
    storage: options.storage,
    makeKey: common.makeKey,
    segmentsDirectory: join(directory, settings.programmeId),
    inspect: inspectPicture,
    state: checks === null ? 'stored' : 'checking',
    makeId: () => randomBytes(16).toString('base64url'),
    clock: common.clock,
    logger: common.logger,
    ...(checks === null ? {} : { afterCommit: (material, bytes) => checks.queue.take(material, bytes) }),
    ...(beforeUpload === undefined
      ? {}
      : {
          beforeUpload: async (question) => {
            const upload = { programmeId: settings.programmeId, ...question };
            checkHookAnswer(await runHook('beforeUpload', () => beforeUpload(upload)));
          },
        }),
  });
}

async function openTokens(
  { tokens = {} }: DossierOptions,
  { programmeId }: Settings,
  run: RunChange,
  clock: () => number,
): Promise<Tokens> {
  const lifetimeSeconds = tokens.lifetimeSeconds ?? 900;
  if (!(lifetimeSeconds > 0 && lifetimeSeconds <= 900)) throw new Error('tokens.lifetimeSeconds: 1 to 900');
  if (tokens.secrets?.some((secret) => secret.length < 32) === true || tokens.secrets?.length === 0) {
    throw new Error('tokens.secrets: each needs at least 32 characters');
  }
  const kept = async () =>
    run('keepSetting', { name: 'token-secret', value: randomBytes(32).toString('base64url') });
  const secrets = tokens.secrets ?? [await kept()];
  return createTokens({ programmeId, secrets, lifetimeSeconds, clock });
}
