import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Dossier, hardenServer } from '@dossier/server-sdk';
import type { Account } from './accounts/account.js';
import { addDemoAccounts } from './accounts/add-demo-accounts.js';
import { createSessions } from './accounts/sessions.js';
import { closeServer } from './close-server.js';
import { type DossierOverrides, demoLogger, openDemoDossier } from './dossier/open-demo-dossier.js';
import { listen } from './listen.js';
import { prepareFolder } from './prepare-folder.js';
import { createSite, dossierPrefix } from './site/create-site.js';
import { openDemoStore } from './store/open-demo-store.js';

export interface DemoOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Holds everything the demo keeps; made when it is missing. */
  readonly dataDirectory: string;
  /** How long a session lasts that nobody uses, milliseconds; half an hour when absent. */
  readonly sessionIdleMs?: number;
  /** Who can sign in beside the demo's own accounts, with the demo's password; for tests. */
  readonly accounts?: readonly Account[];
  /** Options of Dossier to set differently, for tests. */
  readonly dossier?: DossierOverrides;
}

export interface RunningDemo {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly server: Server;
  readonly dossier: Dossier;
  /** Takes no more requests, finishes those in flight, and lets go of the files. */
  close(): Promise<void>;
}

/** Starts the demo in this process. Rejects with `CannotStart` when its folder or port cannot be had. */
export async function startDemo(options: DemoOptions): Promise<RunningDemo> {
  prepareFolder(options.dataDirectory);
  const store = openDemoStore(join(options.dataDirectory, 'site.sqlite'));
  await addDemoAccounts(store, options.accounts);
  const sessions = createSessions(store, options.sessionIdleMs);
  const dossier = await openDemoDossier(store, sessions, options.dataDirectory, options.dossier);
  const server = createServer(createSite(store, sessions, dossier).callback());
  hardenServer(server, { prefix: dossierPrefix, logger: options.dossier?.logger ?? demoLogger() });
  const letGo = async () => {
    await dossier.close();
    store.close();
  };
  try {
    await listen(server, options);
  } catch (error) {
    await letGo();
    throw error;
  }
  return {
    url: `http://${formatHost(options.host)}:${(server.address() as AddressInfo).port}`,
    server,
    dossier,
    close: async () => {
      await closeServer(server);
      await letGo();
    },
  };
}

function formatHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
