/** The entry of a server process: opens what its first argument names, tells its parent where, answers questions. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerAnswer, ServerOrder, ServerQuestion, ServerReady } from './server-messages.js';

const order = JSON.parse(process.argv[2] ?? '{}') as ServerOrder;
let countViews = (): number => 0;
let checkAlone: ((seconds: number) => Promise<ServerAnswer>) | null = null;

process.on('message', (question: ServerQuestion) => void answer(question));
process.on('disconnect', () => process.exit());
process.send?.(await openOrdered());

async function answer(question: ServerQuestion): Promise<void> {
  const alone = question.ask === 'check-alone' ? await checkAlone?.(question.seconds) : undefined;
  process.send?.(alone ?? { pictures: countViews(), elapsedMs: 0 });
}

/** Only what is opened is loaded: the memory of a process is a figure of the report. */
async function openOrdered(): Promise<ServerReady> {
  const { directory } = order;
  switch (order.server) {
    case 'bare':
    case 'bare-file-only': {
      const { openBare } = await import('./open-bare.js');
      return listen(await openBare(directory, { withName: order.server === 'bare' }), '/pictures');
    }
    case 'tus-server': {
      const { openTusServer } = await import('./open-tus-server.js');
      return listen(await openTusServer(directory), '/files');
    }
    case 'koa-multer': {
      const { openKoaMulter } = await import('./open-koa-multer.js');
      return listen(await openKoaMulter(directory), '/');
    }
    case 'dossier':
      return listenDossier({ check: false });
    case 'dossier-checking':
      return listenDossier({ check: true });
    case 'check-pool': {
      const { createCheckAlone } = await import('./check-alone.js');
      checkAlone = await createCheckAlone(order.processes);
      return { port: 0, path: '', tokens: [], categories: [] };
    }
    default:
      throw new Error(`${order.server} is no server of the bench`);
  }
}

async function listenDossier(options: { readonly check: boolean }): Promise<ServerReady> {
  const { openDossier } = await import('./open-dossier.js');
  const { issueTokens } = await import('./issue-tokens.js');
  const opened = await openDossier(order, options);
  countViews = opened.countViews;
  const ready = await listen(opened.server, '/dossier/uploads');
  const tokens = await issueTokens(opened.dossier, order.candidates);
  return { ...ready, tokens, categories: opened.categories };
}

async function listen(server: Server, path: string): Promise<ServerReady> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, path, tokens: [], categories: [] };
}
