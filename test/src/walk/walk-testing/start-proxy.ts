import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line between browser and server that a test can damage. */
export interface DamagedLine {
  /** Where the browser goes. */
  readonly url: string;
  /** Cuts the next connection on which a request with this start has come, once so many bytes of it have passed. */
  cutAfter(requestStart: string, bytes: number): void;
  /** Lets the next request with this start arrive, and cuts the line before its answer is passed on. */
  swallowAnswer(requestStart: string): void;
  /** Of the next request with this start only so many bytes arrive: the rest waits until the browser gives up. */
  holdAfter(requestStart: string, bytes: number): void;
  /** Cuts the lines that are held. */
  cutHeld(): void;
  /** Lets the next request with this start arrive, and never passes its answer on. */
  holdAnswer(requestStart: string): void;
  /** How many lines were cut on purpose. */
  readonly cuts: number;
  close(): Promise<void>;
}

interface Damage {
  readonly kind: 'cut' | 'hold' | 'swallow' | 'mute';
  readonly start: string;
  readonly bytes: number;
}

/** Starts a TCP proxy before `target`; it knows nothing of HTTP but how a request begins. */
export async function startProxy(target: string): Promise<DamagedLine> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const line: Line = { damage: null, cuts: 0, held: new Set() };
  const server = createServer((browser) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [browser, upstream]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => open.delete(socket));
    }
    join(browser, upstream, line);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutAfter: (start, bytes) => {
      line.damage = { kind: 'cut', start, bytes };
    },
    swallowAnswer: (start) => {
      line.damage = { kind: 'swallow', start, bytes: 0 };
    },
    holdAfter: (start, bytes) => {
      line.damage = { kind: 'hold', start, bytes };
    },
    cutHeld: () => {
      for (const cut of line.held) cut();
      line.held.clear();
    },
    holdAnswer: (start) => {
      line.damage = { kind: 'mute', start, bytes: 0 };
    },
    get cuts() {
      return line.cuts;
    },
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type Line = { damage: Damage | null; cuts: number; readonly held: Set<() => void> };

function join(browser: Socket, upstream: Socket, line: Line): void {
  let struck: Damage | null = null;
  let passed = 0;
  const cut = () => {
    line.cuts += 1;
    browser.destroy();
    upstream.destroy();
  };
  browser.on('data', (chunk) => {
    const { damage } = line;
    if (struck === null && damage !== null && chunk.includes(damage.start)) {
      struck = damage;
      line.damage = null;
    }
    if (struck !== null) passed += chunk.length;
    if (struck?.kind === 'hold' && passed >= struck.bytes) {
      line.held.add(cut);
      return;
    }
    upstream.write(chunk);
    if (struck?.kind === 'cut' && passed >= struck.bytes) cut();
  });
  upstream.on('data', (chunk) => {
    if (struck?.kind === 'swallow') cut();
    else if (struck?.kind !== 'mute') browser.write(chunk);
  });
  browser.on('end', () => upstream.end());
  upstream.on('end', () => browser.end());
  browser.on('close', () => upstream.destroy());
  upstream.on('close', () => browser.destroy());
}
