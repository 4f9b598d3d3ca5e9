import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeJpeg } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import { sampleCandidate, startDossier } from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import { type ServerProcess, startProcess } from '../../server/test-parts/start-process.js';
import { beginLong, makeLongPicture, offsetOf, sendPatch } from './service-parts/long-upload.js';

const candidates = 10;
const each = 10;

interface Sending {
  readonly token: string;
  readonly bytes: Buffer;
  readonly key: string;
  /** Where a long upload is, `uploads/…`; null for one that goes in one request. */
  readonly path: string | null;
}

/** Fault 40: a server is exchanged under those who upload. */
describe('a server that is told to end', () => {
  let directory = '';
  let running: ServerProcess[] = [];
  let tokens: readonly string[] = [];
  const start = async (): Promise<ServerProcess> => {
    const server = await startProcess({ directory, maximum: 50, unchecked: true });
    running.push(server);
    return server;
  };
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-deploy-'));
    const host = await startDossier({ directory, check: false });
    const ids = Array.from({ length: candidates }, (_, n) => `c${n}`);
    tokens = await Promise.all(
      ids.map((id) => host.dossier.tokens.issue({ candidate: sampleCandidate(id) })),
    );
    await host.stop();
  });
  afterEach(async () => {
    await Promise.all(running.map((server) => server.kill()));
    running = [];
    await rm(directory, { recursive: true, force: true });
  });

  const send = ({ url }: ServerProcess, { token, bytes, key, path }: Sending, offset: number) => {
    const caller = new TestCaller(url, token);
    return path === null
      ? caller.upload('last', bytes, { key })
      : sendPatch(caller, path, offset, bytes.subarray(offset));
  };

  it('with a hundred uploads under way: none fails after it is tried again, at a new server beside it', async () => {
    const old = await start();
    for (const token of tokens) await new TestCaller(old.url, token).call('PUT', 'activation');
    const [short, long] = [await makeJpeg({ width: 400, height: 300, seed: 1 }), await makeLongPicture(2)];
    const sendings: Sending[] = [];
    for (const [n, token] of tokens.entries()) {
      for (let m = 0; m < each; m += 1) {
        const key = `upload-${n}-${m}-of-the-deploy`;
        const path = m % 2 === 0 ? null : await beginLong(new TestCaller(old.url, token), 'large', long, key);
        sendings.push({ token, key, path, bytes: path === null ? short : long });
      }
    }
    expect(sendings).toHaveLength(candidates * each);
    // The new one is up before the old one is told to go.
    const next = await start();
    let done = 0;
    const answered = sendings.map(async (one) => {
      const status = await send(old, one, 0).then(
        (answer) => answer.status,
        () => null,
      );
      done += 1;
      return status;
    });
    while (done < sendings.length / 4) await sleep(2);
    process.kill(old.pid, 'SIGTERM');
    await old.died;
    const first = await Promise.all(answered);
    const left = sendings.filter((_, n) => first[n] !== 201 && first[n] !== 204);
    console.log(`${left.length} of ${sendings.length} were under way when the server ended`);
    expect(left.length).toBeGreaterThan(sendings.length / 4);
    const again = await Promise.all(
      left.map(async (one) => {
        const caller = new TestCaller(next.url, one.token);
        const offset = one.path === null ? 0 : await offsetOf(caller, one.path);
        if (offset === one.bytes.length) return 204;
        return (await send(next, one, offset)).status;
      }),
    );
    expect(again.filter((status) => status !== 201 && status !== 204)).toEqual([]);
    const digests = [short, long].map((bytes) => createHash('sha256').update(bytes).digest('hex'));
    for (const token of tokens) {
      const state = await new TestCaller(next.url, token).state();
      for (const [n, { used, materials }] of state.categories.entries()) {
        expect(used).toBe(each / 2);
        expect(new Set(materials.map(({ sha256 }) => sha256))).toEqual(new Set([digests[n]]));
      }
    }
    const host = await startDossier({ directory, check: false });
    expect((await host.dossier.verify()).findings).toEqual([]);
    await host.stop();
  });
});
