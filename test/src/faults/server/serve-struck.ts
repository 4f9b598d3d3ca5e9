/** A server process of the harness: `node serve-struck.js '<FaultSettings>'`. Says its address, serves, may kill itself. */
import './forget-unsynced.js';
import { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileStorage } from '../../../../server-sdk/dist/lib/storage/file-storage.js';
import {
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { faultCategories } from './fault-categories.js';
import { type FaultMessage, readFaultSettings, type TokenRequest } from './fault-settings.js';
import { plantInStorage } from './plant-in-storage.js';
import { passPoint } from './strike.js';
import { openStruckDatabase } from './struck-database.js';
import { strikeStorage } from './struck-storage.js';
import { tellingHooks } from './telling-hooks.js';

const { directory, aheadMs, isUnchecked, bugs } = readFaultSettings();
strikeAnswers();
const { url, dossier } = await startDossier({
  directory,
  categories: faultCategories,
  check: isUnchecked ? false : { processes: 1 },
  clock: () => Date.now() + aheadMs,
  database: openStruckDatabase(directory),
  storage: plantInStorage(strikeStorage(fileStorage({ directory: join(directory, 'store') })), bugs),
  ...tellingHooks(directory),
});
process.on('message', (request: TokenRequest) => {
  void issue(request).catch(() => say({ kind: 'failed', id: request.id }));
});
process.on('disconnect', () => process.exit());
say({ kind: 'ready', url });

async function issue({ id, subject }: TokenRequest): Promise<void> {
  const token = await dossier.tokens.issue(
    'candidate' in subject
      ? { candidate: sampleCandidate(subject.candidate) }
      : { reviewer: sampleReviewer(subject.reviewer, subject.stage) },
  );
  say({ kind: 'token', id, token });
}

function say(message: FaultMessage): void {
  process.send?.(message);
}

/** The last moment at which everything is durable and nobody has been told. */
function strikeAnswers(): void {
  const { writeHead } = ServerResponse.prototype;
  ServerResponse.prototype.writeHead = function (this: ServerResponse, status: number, ...rest: never[]) {
    if (this.req.method !== 'GET' && status < 300) passPoint('before answer');
    return writeHead.call(this, status, ...rest);
  } as typeof writeHead;
}
