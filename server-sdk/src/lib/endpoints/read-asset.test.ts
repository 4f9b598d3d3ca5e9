import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as sendRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedDossier, startDossier } from '../testing/start-dossier.js';

describe('GET assets/:file', () => {
  let started: StartedDossier;
  let directory = '';
  const source = 'export const widget = true;\n'.repeat(100);

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-assets-'));
    await writeFile(join(directory, 'dossier.js'), source);
    await writeFile(join(directory, 'chunk-ABCD1234.js'), source);
    await writeFile(join(directory, 'secret.txt'), 'not a script');
    started = await startDossier({ assets: { directory } });
  });
  afterAll(async () => {
    await started.remove();
    await rm(directory, { recursive: true });
  });

  /** Without fetch's own decoding. */
  function get(file: string, headers: Record<string, string> = {}) {
    return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
      (resolve, reject) => {
        sendRequest(`${started.url}/assets/${file}`, { headers }, (response) => {
          buffer(response).then(
            (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
            reject,
          );
        })
          .on('error', reject)
          .end();
      },
    );
  }

  it('serves scripts as they are, or compressed as the client takes them', async () => {
    const plain = await get('dossier.js');
    expect(plain).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    });
    expect(plain.body.toString()).toBe(source);
    const brotli = await get('dossier.js', { 'Accept-Encoding': 'gzip, br' });
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(brotliDecompressSync(brotli.body).toString()).toBe(source);
    expect(brotli.body.length).toBe(brotliCompressSync(source).length);
    const gzip = await get('dossier.js', { 'Accept-Encoding': 'gzip' });
    expect(gunzipSync(gzip.body).toString()).toBe(source);
  });

  it('lets a hashed name be kept for a year, and the entry only with a validator', async () => {
    expect((await get('chunk-ABCD1234.js')).headers['cache-control']).toContain('immutable');
    const entry = await get('dossier.js');
    expect(entry.headers['cache-control']).toBe('public, no-cache');
    const again = await get('dossier.js', { 'If-None-Match': `W/${String(entry.headers.etag)}` });
    expect(again).toMatchObject({ status: 304 });
    expect(again.body).toHaveLength(0);
  });

  it('serves nothing else of the folder, and nothing beside it', async () => {
    for (const file of ['secret.txt', '..%2fdossier.js', '../dossier.js', '.dossier.js', 'none.js']) {
      expect((await get(file)).status).toBe(404);
    }
  });
});
