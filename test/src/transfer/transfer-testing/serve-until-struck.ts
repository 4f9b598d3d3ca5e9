/**
 * A server that is killed between the last byte and the answer: `node serve-until-struck.js <directory>`. It says its
 * address, serves, and after a `StrikeOrder` dies by SIGKILL without having answered any of the next commits.
 */
import { type IncomingMessage, Server, ServerResponse } from 'node:http';
import { sampleCandidate, startDossier } from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import type { StrikeOrder, TokenOrder } from './strike-order.js';

let order: StrikeOrder | null = null;
let received = 0;
let committed = 0;
watchLastBytes();
holdCommits();
const { url, dossier } = await startDossier({
  directory: process.argv[2] ?? '',
  categories: [{ id: 'scan', label: 'scan', maximum: 3, maxBytes: 8 * 1024 * 1024 }],
  check: false,
});
process.on('message', async (message: StrikeOrder | TokenOrder) => {
  if ('candidateId' in message) {
    process.send?.(await dossier.tokens.issue({ candidate: sampleCandidate(message.candidateId) }));
    return;
  }
  order = message;
  process.send?.('armed');
});
process.on('disconnect', () => process.exit());
process.send?.(url);

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** The last byte of a picture has come, and nothing else has happened yet. */
function watchLastBytes(): void {
  const { emit } = Server.prototype;
  Server.prototype.emit = function (this: Server, name: string, ...rest: unknown[]) {
    if (name === 'request') {
      const request = rest[0] as IncomingMessage;
      const carriesBytes = /^(POST|PATCH)$/.test(request.method ?? '') && /\/uploads/.test(request.url ?? '');
      if (carriesBytes && request.headers['content-length'] !== '0') request.once('end', noteLastByte);
    }
    return emit.apply(this, [name, ...rest] as Parameters<typeof emit>);
  } as typeof emit;
}

function noteLastByte(): void {
  if (order === null) return;
  received += 1;
  if (received === order.pictures && order.afterLastByteMs !== null) setTimeout(die, order.afterLastByteMs);
}

/** The last moment: the picture is durable, and nobody has been told. */
function holdCommits(): void {
  const { writeHead } = ServerResponse.prototype;
  ServerResponse.prototype.writeHead = function (this: ServerResponse, status: number, ...rest: never[]) {
    const saysCommit =
      this.hasHeader('Dossier-Material') || JSON.stringify(rest).includes('Dossier-Material');
    // A page that looks meanwhile would see the picture, rightly: then its answer was not what told it.
    const wouldTell = committed > 0 && this.req.method === 'GET' && /\/state$/.test(this.req.url ?? '');
    if (order === null || !(saysCommit || wouldTell) || this.req.method === 'HEAD') {
      return writeHead.call(this, status, ...rest);
    }
    if (saysCommit) committed += 1;
    if (committed === order.pictures) die();
    this.end = () => this;
    return this;
  } as typeof writeHead;
}
