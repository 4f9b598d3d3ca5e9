import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatManifest, type Manifest } from '../model/manifest.js';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';
import type { ReceiptView } from '../wire/receipt-view.js';

const program = fileURLToPath(new URL('../../../bin/dossier.mjs', import.meta.url));

interface Ran {
  readonly code: number | null;
  readonly said: string;
}

function run(...words: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...words]);
    let said = '';
    child.stdout.on('data', (data) => (said += data));
    child.stderr.on('data', (data) => (said += data));
    child.on('close', (code) => resolve({ code, said }));
  });
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

describe('a receipt', () => {
  let started: StartedDossier;
  let caller: TestCaller;
  let folder = '';
  let receipt: ReceiptView;
  let picture: Buffer;
  const at = (name: string) => join(folder, name);
  const keep = async (name: string, value: unknown) => {
    await writeFile(
      at(name),
      typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value),
    );
    return at(name);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dossier-receipt-'));
    started = await startDossier();
    caller = await TestCaller.candidate(started, sampleCandidate('1'));
    await caller.begin();
    expect(await caller.call('GET', 'submission')).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    });
    picture = await makeJpeg({ width: 60, height: 60, seed: 1 });
    await caller.upload('identity', picture, { filename: '身份证.jpg' });
    await caller.upload('degree', await makeJpeg({ width: 60, height: 60, seed: 2 }));
    await caller.checkedState();
    const { body: submitted } = await caller.submit();
    receipt = (await caller.call<ReceiptView>('GET', 'submission')).body;
    expect(receipt.digest).toBe(submitted.digest);
    await keep('receipt.json', receipt);
    await keep('identity.jpg', picture);
  });
  afterAll(async () => {
    await started.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('holds the manifest as its digest was taken, with every picture', () => {
    expect(digestOf(receipt.manifest)).toBe(receipt.digest);
    const manifest = JSON.parse(receipt.manifest) as Manifest;
    expect(formatManifest(manifest)).toBe(receipt.manifest);
    expect(manifest.entries.map(({ categoryId }) => categoryId)).toEqual(['degree', 'identity']);
  });

  it('is of the newest submission after a return', async () => {
    const other = await TestCaller.candidate(started, sampleCandidate('2'));
    await other.begin();
    for (const category of ['identity', 'degree']) {
      await other.upload(category, await makeJpeg({ width: 60, height: 60, seed: 7 }));
    }
    const { application } = await other.checkedState();
    await other.submit();
    const site = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site'));
    const [identity] = (await other.state()).categories[0]?.materials ?? [];
    const materialId = identity?.id ?? '';
    const ask = {
      ...{ categoryId: 'identity', materialId, reason: 'blurred', text: '' },
      kind: 'replace' as const,
    };
    expect((await site.decide(application.id, { outcome: 'return', asks: [ask] })).status).toBe(200);
    const { asks } = await other.state();
    await other.call('PUT', `asks/${asks[0]?.id}/answer`, { answer: '没有' });
    expect((await other.submit()).status).toBe(200);
    const { body } = await other.call<ReceiptView>('GET', 'submission');
    expect(JSON.parse(body.manifest)).toMatchObject({ submission: 2, answers: [{ answer: '没有' }] });
  });

  it('is found intact with its pictures, by a program of its own', async () => {
    const { code, said } = await run('verify-receipt', at('receipt.json'), at('identity.jpg'));
    expect(said).toContain('INTACT');
    expect(said).toContain('is picture 1 of "identity"');
    expect(code).toBe(0);
  });

  it('is found altered when one character differs', async () => {
    const altered = await keep('altered.json', {
      ...receipt,
      manifest: receipt.manifest.replace('身份证', '身份征'),
    });
    expect(await run('verify-receipt', altered)).toMatchObject({
      code: 1,
      said: expect.stringContaining('ALTERED'),
    });
  });

  it('is found altered when the digest was made to match a text that no server writes', async () => {
    const manifest = receipt.manifest.replace('{', '{ ');
    const path = await keep('spaced.json', { manifest, digest: digestOf(manifest) });
    expect(await run('verify-receipt', path)).toMatchObject({
      code: 1,
      said: expect.stringContaining('ALTERED'),
    });
  });

  it('is another one when the digest is known from elsewhere', async () => {
    const known = ['verify-receipt', '--digest', receipt.digest.toUpperCase(), at('receipt.json')];
    expect((await run(...known)).code).toBe(0);
    const other = ['verify-receipt', '--digest', '0'.repeat(64), at('receipt.json')];
    expect(await run(...other)).toMatchObject({ code: 1, said: expect.stringContaining('ANOTHER RECEIPT') });
  });

  it('names a picture that was not submitted', async () => {
    const path = await keep('other.jpg', Buffer.concat([picture, Buffer.from('x')]));
    const { code, said } = await run('verify-receipt', at('receipt.json'), at('identity.jpg'), path);
    expect(said).toContain('NOT SUBMITTED');
    expect(code).toBe(1);
  });

  it.each([
    ['no words', []],
    ['an unknown command', ['verify']],
    ['no receipt', ['verify-receipt']],
    ['a file that is not there', ['verify-receipt', '/nowhere/receipt.json']],
    ['an unknown option', ['verify-receipt', '--loud', 'x']],
  ])('cannot be asked about with %s', async (_, words) => {
    expect((await run(...words)).code).toBe(2);
  });

  it('is not any file', async () => {
    expect((await run('verify-receipt', at('identity.jpg'))).code).toBe(2);
    expect((await run('verify-receipt', await keep('list.json', []))).code).toBe(2);
    expect((await run('verify-receipt', at('receipt.json'), at('gone.jpg'))).code).toBe(2);
  });
});
