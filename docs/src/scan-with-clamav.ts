import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Storage } from '@dossier/server-sdk';

/** clamd's address: `TCPSocket` and `TCPAddr` in clamd.conf, or `{ path }` of its `LocalSocket`. */
export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly path: string };

/** Gives a storage a scanner: each picture goes to clamd as a stream (INSTREAM) before anybody opens it. */
export function scanWithClamav(storage: Storage, clamd: ClamdAddress): Storage {
  return {
    put: (key, body, options) => storage.put(key, body, options),
    open: (key) => storage.open(key),
    stat: (key) => storage.stat(key),
    remove: (key) => storage.remove(key),
    list: (prefix) => storage.list(prefix),
    async scan(key, { signal }) {
      const socket = connect({ ...clamd, signal });
      const answer = text(socket);
      answer.catch(() => undefined);
      await once(socket, 'connect');
      socket.write('zINSTREAM\0');
      for await (const chunk of await storage.open(key)) {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(chunk.length);
        socket.write(length);
        if (!socket.write(chunk)) await once(socket, 'drain', { signal });
      }
      socket.write(Buffer.alloc(4));
      // "stream: OK", "stream: <name> FOUND", or a fault such as "INSTREAM size limit exceeded. ERROR".
      const said = (await answer).replace(/\0.*$/s, '');
      if (said === 'stream: OK') return { clean: true };
      if (said.endsWith(' FOUND')) return { clean: false, detail: said };
      throw new Error(`clamd: ${said}`);
    },
  };
}
