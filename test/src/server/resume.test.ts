import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePng } from '../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  startDossier,
} from '../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller, uploadMetadata } from '../../../server-sdk/dist/lib/testing/test-caller.js';

const tus = { 'Tus-Resumable': '1.0.0' };

/** A picture of several megabytes over a network that breaks, into a category with a limit of 8 MB. */
describe('an upload that is cut', () => {
  let started: StartedDossier;
  let token = '';
  let caller: TestCaller;
  let bytes: Buffer;
  beforeAll(async () => {
    started = await startDossier();
    token = await started.dossier.tokens.issue({ candidate: sampleCandidate('1') });
    caller = new TestCaller(started.url, token);
    await caller.begin();
    bytes = await makePng({ width: 2_000, height: 1_600, seed: 9, noise: 255 });
  });
  afterAll(() => started.remove());

  /** Sends a part of what was announced and breaks the connection in the middle. */
  const sendAndCut = (path: string, offset: number, part: Buffer, how: 'destroy' | 'reset') =>
    new Promise<void>((resolve) => {
      const outgoing = request(`${started.url}/${path}`, {
        method: 'PATCH',
        headers: {
          ...{ ...tus, Authorization: `Bearer ${token}`, 'Upload-Offset': String(offset) },
          'Content-Type': 'application/offset+octet-stream',
          'Content-Length': String(bytes.length - offset),
        },
      });
      outgoing.on('error', () => resolve());
      outgoing.on('close', () => resolve());
      outgoing.write(part, () => {
        void sleep(300).then(() =>
          how === 'reset' ? outgoing.socket?.resetAndDestroy() : outgoing.destroy(),
        );
      });
    });
  const offsetOf = async (path: string) => {
    const { status, headers } = await caller.call('HEAD', path, undefined, tus);
    expect(status).toBe(200);
    return Number(headers.get('upload-offset'));
  };

  it('tells the truth by HEAD after each cut and is resumed by offset to a committed picture', async () => {
    expect(bytes.length).toBeGreaterThan(3_000_000);
    expect(bytes.length).toBeLessThan(8 * 1024 * 1024);
    const created = await caller.call('POST', 'uploads', undefined, {
      ...{ ...tus, 'Upload-Length': String(bytes.length) },
      'Upload-Metadata': uploadMetadata('other', bytes, { filename: 'large.png' }),
    });
    const path = created.headers.get('location')?.replace('/dossier/', '') ?? '';
    let offset = 0;
    for (const how of ['destroy', 'reset'] as const) {
      const sent = offset + 1_200_000;
      await sendAndCut(path, offset, bytes.subarray(offset, sent), how);
      const truth = await offsetOf(path);
      expect(truth).toBeGreaterThan(offset);
      expect(truth).toBeLessThanOrEqual(sent);
      offset = truth;
      expect((await caller.state()).categories[2]?.used).toBe(0);
    }
    const patch = { ...tus, 'Content-Type': 'application/offset+octet-stream' };
    const stale = await caller.call('PATCH', path, bytes.subarray(0, 10), { ...patch, 'Upload-Offset': '0' });
    expect(stale.status).toBe(409);
    expect(await offsetOf(path)).toBe(offset);
    const last = await caller.call('PATCH', path, bytes.subarray(offset), {
      ...patch,
      'Upload-Offset': String(offset),
    });
    expect(last.status).toBe(204);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(last.headers.get('dossier-digest')).toBe(sha256);
    expect(await offsetOf(path)).toBe(bytes.length);
    const [material] = (await caller.checkedState()).categories[2]?.materials ?? [];
    expect(material).toMatchObject({
      id: last.headers.get('dossier-material'),
      sha256,
      state: 'stored',
      bytes: bytes.length,
    });
    const { body } = await started.dossier.materials.read(material?.id ?? '');
    const stored = createHash('sha256');
    for await (const chunk of body) stored.update(chunk as Buffer);
    expect(stored.digest('hex')).toBe(sha256);
  });

  it('in its answer alone makes no second picture', async () => {
    const again = await caller.upload('other', await makePng({ width: 90, height: 90, seed: 5 }), {
      key: 'once-only',
      filename: 'a.png',
    });
    const more = await caller.upload('other', await makePng({ width: 90, height: 90, seed: 5 }), {
      key: 'once-only',
      filename: 'a.png',
    });
    expect(more.body).toMatchObject({ repeated: true, material: { id: again.body.material.id } });
    expect((await caller.state()).categories[2]?.used).toBe(2);
  });

  it('is too large by one byte: refused before a byte is kept', async () => {
    const tooLarge = await caller.call<{ error: object }>('POST', 'uploads', undefined, {
      ...{ ...tus, 'Upload-Length': String(8 * 1024 * 1024 + 1) },
      'Upload-Metadata': uploadMetadata('other', Buffer.alloc(1), { filename: 'large.png' }),
    });
    expect(tooLarge).toMatchObject({
      status: 413,
      body: { error: { code: 'too_large', maxBytes: 8 * 1024 * 1024 } },
    });
  });
});
