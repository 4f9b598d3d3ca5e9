import { join } from 'node:path';
import { createDossier, type Dossier, type DossierOptions } from '@dossier/server-sdk';
import { fileStorage } from '@dossier/server-sdk/file-storage';
import { sqlite } from '@dossier/server-sdk/sqlite';
import { type Logger, pino } from 'pino';
import type { Sessions } from '../accounts/sessions.js';
import type { DemoStore } from '../store/demo-store.js';
import { authenticate } from './authenticate.js';
import { demoCategories } from './demo-categories.js';
import { demoProgramme, demoStages } from './demo-programme.js';

/** Parts of `DossierOptions` that a test may want different. */
export type DossierOverrides = Partial<DossierOptions>;

/**
 * Dossier with the demo's hooks: our sessions, our folder, our SMS box.
 * @param dataDirectory where its rows and pictures are kept
 */
export function openDemoDossier(
  store: DemoStore,
  sessions: Sessions,
  dataDirectory: string,
  overrides: DossierOverrides = {},
): Promise<Dossier> {
  return createDossier({
    programme: demoProgramme(Date.now()),
    categories: demoCategories,
    stages: demoStages,
    auth: { authenticate: (request) => authenticate(sessions, request) },
    notify: {
      send: (notice) =>
        store.addSms({
          id: notice.id,
          candidateId: notice.candidateId,
          phone: notice.to.phone ?? '',
          text: notice.text,
          receivedAt: Date.now(),
        }),
    },
    database: sqlite({ path: join(dataDirectory, 'dossier.sqlite') }),
    storage: fileStorage({ directory: join(dataDirectory, 'pictures') }),
    logger: demoLogger(),
    ...overrides,
  });
}

/** The terminal belongs to the demo's address and accounts; `LOG_LEVEL=info` shows each request. */
export function demoLogger(): Logger {
  return pino({ name: 'dossier', level: process.env.LOG_LEVEL ?? 'warn' });
}
