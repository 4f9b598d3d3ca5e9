/** A server in a process of its own: `node serve-process.js '{"directory":…}'`. Says its address, then serves. */
import { ServerResponse } from 'node:http';
import { startDossier } from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import type { ServeMessage, ServeSettings } from './serve-settings.js';

const { directory, maximum = 1, unchecked, dieAt } = JSON.parse(process.argv[2] ?? '{}') as ServeSettings;
if (dieAt === 'answer') dieBeforeAnswers();
const started = await startDossier({
  directory,
  categories: [
    { id: 'last', label: 'last', maximum },
    { id: 'large', label: 'large', maximum: 50, maxBytes: 8 * 1024 * 1024 },
  ],
  check: unchecked === true ? false : { processes: 1 },
  notify: {
    send: (notice) => {
      say({ kind: 'sent', noticeId: notice.id });
      if (dieAt === 'sent') setImmediate(die);
      return dieAt === 'sent' ? new Promise<void>(() => undefined) : undefined;
    },
  },
});
process.on('disconnect', () => process.exit());
say({ kind: 'ready', url: started.url });

function say(message: ServeMessage): void {
  process.send?.(message);
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** The last moment at which everything is durable and nobody has been told. */
function dieBeforeAnswers(): void {
  const { writeHead } = ServerResponse.prototype;
  ServerResponse.prototype.writeHead = function (this: ServerResponse, status: number, ...rest: never[]) {
    if (this.req.method === 'POST' && status < 300) die();
    return writeHead.call(this, status, ...rest);
  } as typeof writeHead;
}
