import { createHash, randomBytes } from 'node:crypto';
import { defaultOptions } from 'tus-js-client';
import { afterEach } from 'vitest';
import { type Clock, systemClock } from '../client/clock.js';
import type { PageSignals } from '../client/page-signals.js';
import type { PreparedPicture } from '../prepare/prepared-picture.js';
import { createTransfers } from '../transfer/create-transfers.js';
import type { CandidateSession, CandidateSnapshot } from './candidate-session-api.js';
import { type CandidateSessionOptions, createCandidateSession } from './create-candidate-session.js';
import { ScriptedServer } from './scripted-server.test.node.js';

/** Delays pass a hundred times as fast, but not those that guard a request against silence. */
export const quickClock: Clock = {
  ...systemClock,
  after: (delayMs, callback) => {
    const isGuard = [20_000, 40_000, 60_000].includes(delayMs);
    return systemClock.after(isGuard ? delayMs / 10 : delayMs / 100, callback);
  },
};

/** A page that the test shows, hides and disconnects. */
export class ScriptedPage implements PageSignals {
  visible = true;
  online = true;
  /** How often it was touched. */
  touches = 0;
  readonly #callbacks = new Set<() => void>();

  isVisible = (): boolean => this.visible;
  uses = (): number => this.touches;
  isOnline = (): boolean => this.online;
  onChange = (callback: () => void): (() => void) => {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  };

  set(change: { visible?: boolean; online?: boolean }): void {
    Object.assign(this, change);
    for (const callback of [...this.#callbacks]) callback();
  }
}

export interface CandidateRoom {
  readonly server: ScriptedServer;
  readonly session: CandidateSession;
  readonly page: ScriptedPage;
  /** Tokens that were handed out; the newest is valid. */
  readonly handedOut: string[];
  /** What the host was told when it was asked for them. */
  readonly asked: { readonly isBackground: boolean }[];
  /** Who the next token is for. */
  candidate: string;
  /** Resolves with the first snapshot that fits. */
  until(fits: (snapshot: CandidateSnapshot) => boolean): Promise<CandidateSnapshot>;
  /** Connects and waits until it is activated. */
  ready(): Promise<CandidateSnapshot>;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A session before a scripted server, on real sockets, closed after the test. */
export async function openCandidateRoom(more: CandidateSessionOptions = {}): Promise<CandidateRoom> {
  const server = new ScriptedServer();
  const endpoint = await server.listen();
  const page = new ScriptedPage();
  const handedOut: string[] = [];
  const asked: { readonly isBackground: boolean }[] = [];
  const session = createCandidateSession({
    endpoint,
    page,
    clock: quickClock,
    getToken: async (what) => {
      asked.push(what);
      const token = `token-${handedOut.length}`;
      handedOut.push(token);
      server.tokens.set(token, room.candidate);
      return token;
    },
    loadTransfers: async (options) => createTransfers({ ...options, transport: nodeTransport }),
    ...more,
  });
  const until = (fits: (snapshot: CandidateSnapshot) => boolean): Promise<CandidateSnapshot> =>
    new Promise((resolve, reject) => {
      const look = () => {
        if (!fits(session.snapshot)) return;
        clearTimeout(timer);
        session.removeEventListener('change', look);
        resolve(session.snapshot);
      };
      const timer = setTimeout(() => {
        session.removeEventListener('change', look);
        reject(new Error(`never: ${fits} in ${JSON.stringify({ ...session.snapshot, state: null })}`));
      }, 20_000);
      session.addEventListener('change', look);
      look();
    });
  const ready = async () => {
    session.connect();
    const snapshot = await until(
      ({ status, state }) => status === 'ready' && state?.application.activatedAt !== null,
    );
    // Loads what changes something: from now on each call takes effect at once.
    await session.retry('no such transfer');
    return snapshot;
  };
  const room: CandidateRoom = { server, session, page, handedOut, asked, candidate: 'a', until, ready };
  closing.push(async () => {
    session.signOut();
    await server.close();
  });
  return room;
}

/** tus reads Buffers where there is no browser. */
export const nodeTransport = {
  fileReader: {
    openFile: async (blob: Blob, chunkSize: number) =>
      defaultOptions.fileReader.openFile(Buffer.from(await blob.arrayBuffer()), chunkSize),
  },
};

/** A picture of random bytes. */
export function createPicture(filename: string, bytes = 2_000): PreparedPicture {
  const content = randomBytes(bytes);
  return {
    blob: new Blob([content], { type: 'image/jpeg' }),
    filename,
    type: 'image/jpeg',
    width: 1,
    height: 1,
    sha256: createHash('sha256').update(content).digest('hex'),
    originalBytes: bytes,
    reencoded: true,
    hints: [],
  };
}
