import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Caller } from '../access/create-gate.js';
import type { Charge, Limiter } from '../access/create-limiter.js';
import { maxUploadBytes } from '../uploads/uploads-options.js';
import type { Route, RouteName } from '../wire/routes.js';

const free: readonly RouteName[] = ['readHealth', 'readAsset', 'describeUploads'];
const creations: readonly RouteName[] = ['createUpload', 'createUploadByForm'];

/**
 * Counts a request for its address and, once the candidate is known, for them. Staff count for their address alone, and so
 * does what leads to no route.
 */
export function createCharges(limiter: Limiter | null, route: Route | null, request: IncomingMessage) {
  if (limiter === null || (route !== null && free.includes(route.name))) return null;
  const address = limiter.readAddress(request);
  const isCreation = route !== null && creations.includes(route.name);
  const charge: Charge = { isCreation, bytes: announcedBytes(request) };
  return {
    async checkAddress(): Promise<void> {
      account(request.socket, charge.bytes);
      await limiter.checkAddress(address, charge);
    },
    async checkCaller(caller: Caller | null): Promise<void> {
      const candidateId = caller?.kind === 'candidate' ? caller.candidateId : null;
      if (candidateId !== null) await limiter.checkCandidate(candidateId, charge);
      if ('transfer-encoding' in request.headers)
        countLater(request, (bytes) => limiter.addBytes(address, candidateId, bytes));
    },
  };
}

/** No more than may be sent at all: one request that announces anything would use up what all behind an address have. */
function announcedBytes({ headers }: IncomingMessage): number {
  const bytes = Number(headers['content-length'] ?? 0);
  return Number.isNaN(bytes) || bytes < 0 ? 0 : Math.min(bytes, maxUploadBytes);
}

/** What each connection has been charged for so far. */
const accounted = new WeakMap<Socket, number>();

function account(socket: Socket, bytes: number): void {
  if (bytes > 0) accounted.set(socket, (accounted.get(socket) ?? 0) + bytes);
}

/** A chunked body says only at its end how long it was: whatever the connection has read and nobody was charged for. */
function countLater(request: IncomingMessage, add: (bytes: number) => void): void {
  const { socket } = request;
  request.once('close', () => {
    const bytes = socket.bytesRead - (accounted.get(socket) ?? 0);
    account(socket, bytes);
    if (bytes > 0) add(bytes);
  });
}
