import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type StartedDossier,
  sampleCandidate,
  startDossier,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import { beginLong, makeLongPicture, offsetOf, sendPatch } from './service-parts/long-upload.js';
import { type OpenPatch, openPatch } from './service-parts/open-patch.js';

/** Faults 25 and 27: a PATCH that does not come to its end, or comes more than once, at one of two servers. */
describe('a PATCH at two servers on one folder', () => {
  let directory = '';
  let here: StartedDossier;
  let there: StartedDossier;
  let token = '';
  let atHere: TestCaller;
  let atThere: TestCaller;
  let bytes: Buffer;
  let half = 0;
  let used = 0;
  let seed = 0;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-lines-'));
    const settings = {
      directory,
      check: false as const,
      categories: [{ id: 'large', label: 'large', maximum: 50, maxBytes: 8 * 1024 * 1024 }],
    };
    [here, there] = await Promise.all([startDossier(settings), startDossier(settings)]);
    token = await here.dossier.tokens.issue({ candidate: sampleCandidate('1') });
    [atHere, atThere] = [new TestCaller(here.url, token), new TestCaller(there.url, token)];
    await atHere.begin();
  });
  afterAll(async () => {
    await here?.stop();
    await there?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const begin = async (): Promise<string> => {
    seed += 1;
    bytes = await makeLongPicture(seed);
    half = Math.floor(bytes.length / 2);
    return beginLong(atHere, 'large', bytes);
  };
  /** A PATCH of the whole picture to the first server, half of which has come. */
  const sendHalf = async (path: string): Promise<OpenPatch> => {
    const sent = await openPatch({ url: here.url, token, path, offset: 0, bodyBytes: bytes.length });
    await sent.write(bytes.subarray(0, half));
    await new Promise((resolve) => setTimeout(resolve, 200));
    return sent;
  };
  const expectOnce = async (): Promise<void> => {
    used += 1;
    for (const caller of [atHere, atThere])
      expect((await caller.state()).categories[0]).toMatchObject({ used });
    const [material] = (await atHere.state()).categories[0]?.materials.slice(-1) ?? [];
    const { body } = await here.dossier.materials.read(material?.id ?? '');
    const stored = createHash('sha256');
    for await (const part of body) stored.update(part as Buffer);
    expect(stored.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect((await here.dossier.verify()).findings).toEqual([]);
  };

  const cuts: Readonly<Record<string, (open: OpenPatch) => unknown>> = {
    reset: ({ socket }) => socket.resetAndDestroy(),
    closed: ({ socket }) => socket.end(),
    silent: () => undefined,
  };
  it.each(
    Object.keys(cuts).flatMap((how) => [
      { how, where: 'the same' },
      { how, where: 'the other' },
    ]),
  )('whose line is $how is gone on with at $where server within ten seconds', async ({ how, where }) => {
    const path = await begin();
    const sent = await sendHalf(path);
    const cutAt = performance.now();
    cuts[how]?.(sent);
    const caller = where === 'the same' ? atHere : atThere;
    const offset = await offsetOf(caller, path);
    expect(offset).toBeLessThanOrEqual(half);
    let answer = await sendPatch(caller, path, offset, bytes.subarray(offset));
    // The server that was cut may have put its half on record in the meantime.
    if (answer.status === 409) {
      const truth = Number(answer.headers.get('upload-offset'));
      expect(truth).toBeGreaterThan(offset);
      answer = await sendPatch(caller, path, truth, bytes.subarray(truth));
    }
    expect(answer.status).toBe(204);
    expect(performance.now() - cutAt).toBeLessThan(10_000);
    // What still hangs there brings the rest, of which nobody may take a byte.
    if (how === 'silent') {
      await sent.write(Buffer.alloc(bytes.length - half, 'x'));
      expect([409, 422]).toContain(await sent.status);
    }
    await expectOnce();
    sent.socket.destroy();
  });

  it('that is repeated after its answer changes nothing, at either', async () => {
    const path = await begin();
    expect((await sendPatch(atHere, path, 0, bytes.subarray(0, half))).status).toBe(204);
    const repeat = async (offset: number, part: Buffer, truth: number) => {
      for (const caller of [atHere, atThere]) {
        const again = await sendPatch(caller, path, offset, part);
        expect([again.status, again.headers.get('upload-offset')]).toEqual([409, String(truth)]);
        expect(await offsetOf(caller, path)).toBe(truth);
      }
    };
    await repeat(0, bytes.subarray(0, half), half);
    const last = await sendPatch(atThere, path, half, bytes.subarray(half));
    expect(last.status).toBe(204);
    await repeat(half, bytes.subarray(half), bytes.length);
    await repeat(0, bytes, bytes.length);
    await expectOnce();
  });

  it('that a proxy sends to the other one while the first still receives it is taken once', async () => {
    const path = await begin();
    const sent = await sendHalf(path);
    expect((await sendPatch(atThere, path, 0, bytes)).status).toBe(204);
    await sent.write(bytes.subarray(half));
    expect(await sent.status).toBe(409);
    await expectOnce();
    sent.socket.destroy();
  });

  it('that comes late and damaged does not end what has moved on since', async () => {
    const path = await begin();
    const late = await openPatch({ url: here.url, token, path, offset: 0, bodyBytes: bytes.length });
    await late.write(Buffer.alloc(half, 'x'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await sendPatch(atThere, path, 0, bytes.subarray(0, half))).status).toBe(204);
    await late.write(Buffer.alloc(bytes.length - half, 'x'));
    expect(await late.status).toBe(409);
    expect(await offsetOf(atHere, path)).toBe(half);
    expect((await sendPatch(atHere, path, half, bytes.subarray(half))).status).toBe(204);
    await expectOnce();
    late.socket.destroy();
  });
});
