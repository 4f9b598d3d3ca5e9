import { createHash } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeJpeg } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  startDossier,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import { forkPart } from '../../server/test-parts/fork-part.js';
import { type ServerProcess, startProcess } from '../../server/test-parts/start-process.js';
import { beginLong, makeLongPicture, offsetOf, sendPatch } from './service-parts/long-upload.js';
import { openPatch } from './service-parts/open-patch.js';

/** Fault 30: a process is stopped where it stands, another one goes on, and the first wakes up again. */
describe('a process that is stopped', () => {
  let directory = '';
  let stopped: ServerProcess;
  let host: StartedDossier;
  let token = '';
  let atStopped: TestCaller;
  let atHost: TestCaller;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-stopped-'));
    stopped = await startProcess({ directory, maximum: 50, unchecked: true });
    host = await startDossier({
      directory,
      check: false,
      categories: [
        { id: 'last', label: 'last', maximum: 50 },
        { id: 'large', label: 'large', maximum: 50, maxBytes: 8 * 1024 * 1024 },
      ],
    });
    token = await host.dossier.tokens.issue({ candidate: sampleCandidate('1') });
    [atStopped, atHost] = [new TestCaller(stopped.url, token), new TestCaller(host.url, token)];
    await atHost.begin();
  });
  afterEach(async () => {
    await stopped.kill();
    await host.remove();
  });
  const stop = () => process.kill(stopped.pid, 'SIGSTOP');
  const goOn = () => process.kill(stopped.pid, 'SIGCONT');

  it('in the middle of a PATCH changes nothing when it wakes up after another one has taken over', async () => {
    const bytes = await makeLongPicture(1);
    const half = Math.floor(bytes.length / 2);
    const path = await beginLong(atStopped, 'large', bytes);
    const target = { url: stopped.url, token, path, offset: 0, bodyBytes: bytes.length };
    const late = await openPatch(target);
    await late.write(bytes.subarray(0, half));
    await sleep(200);
    stop();
    // What it has not read yet waits in its socket.
    await late.write(bytes.subarray(half, half + 1_000));
    expect((await sendPatch(atHost, path, 0, bytes.subarray(0, half))).status).toBe(204);
    goOn();
    await late.write(bytes.subarray(half + 1_000));
    expect(await late.status).toBe(409);
    expect(await offsetOf(atStopped, path)).toBe(half);
    expect((await sendPatch(atHost, path, half, bytes.subarray(half))).status).toBe(204);
    const [material] = (await atStopped.state()).categories[1]?.materials ?? [];
    expect(material?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect((await host.dossier.verify()).findings).toEqual([]);
    late.socket.destroy();
  });

  it('at any moment of its commits means 503 for the others, or nothing, and nobody loses anything', async () => {
    const acknowledged = new Map<string, string>();
    const told: number[] = [];
    let seed = 0;
    const upload = async (caller: TestCaller): Promise<void> => {
      seed += 1;
      const bytes = await makeJpeg({ width: 40, height: 40, seed });
      const { status, body } = await caller.upload('last', bytes);
      told.push(status);
      if (status !== 201) return expect(status).toBe(503);
      acknowledged.set(body.material.id, createHash('sha256').update(bytes).digest('hex'));
    };
    for (let round = 0; round < 6; round += 1) {
      const busy = Promise.all([upload(atStopped), upload(atStopped), upload(atStopped)]);
      await sleep(2 + round * 2);
      stop();
      await Promise.all([upload(atHost), upload(atHost)]);
      goOn();
      await busy;
    }
    expect(told.filter((status) => status === 201).length).toBeGreaterThanOrEqual(3 * 6);
    const shown = (await atStopped.state()).categories[0]?.materials ?? [];
    expect(new Map(shown.map(({ id, sha256 }) => [id, sha256]))).toEqual(acknowledged);
    expect((await host.dossier.verify()).findings).toEqual([]);
  });

  it('while it holds the database’s lock is waited for with 503, and what it had begun is whole afterwards', async () => {
    const holder = forkPart('hold-file.js', join(directory, 'dossier.db'), '100');
    await holder.next();
    process.kill(holder.child.pid ?? 0, 'SIGSTOP');
    const bytes = await makeJpeg({ width: 40, height: 40, seed: 1 });
    const since = performance.now();
    const answers = await Promise.all([atHost, atStopped].map((caller) => caller.upload('last', bytes)));
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    for (const { headers } of answers) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(performance.now() - since).toBeLessThan(10_000);
    expect((await atHost.state()).categories[0]).toMatchObject({ used: 0 });
    process.kill(holder.child.pid ?? 0, 'SIGCONT');
    await holder.ended;
    expect((await atHost.upload('last', bytes)).status).toBe(201);
    expect((await atStopped.state()).categories[0]).toMatchObject({ used: 1 });
    expect((await host.dossier.verify()).findings).toEqual([]);
  });
});
