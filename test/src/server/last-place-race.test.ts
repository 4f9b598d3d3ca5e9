import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeJpeg } from '../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  startDossier,
} from '../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller, uploadMetadata } from '../../../server-sdk/dist/lib/testing/test-caller.js';
import { type ServerProcess, startProcess } from './test-parts/start-process.js';

const rounds = 100;
const racers = 50;

/** The last place of a category, wanted by fifty requests at two server processes on one folder. */
describe('the last place', () => {
  let directory = '';
  let host: StartedDossier;
  let servers: readonly ServerProcess[] = [];
  let bytes: Buffer;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-race-'));
    const settings = { directory, maximum: 1, unchecked: true };
    servers = await Promise.all([startProcess(settings), startProcess(settings)]);
    host = await startDossier({
      directory,
      categories: [{ id: 'last', label: 'last', maximum: 1 }],
      check: false,
    });
    bytes = await makeJpeg({ width: 40, height: 40, seed: 1 });
  });
  afterAll(async () => {
    await host.stop();
    await Promise.all(servers.map((server) => server.kill()));
    await rm(directory, { recursive: true, force: true });
  });

  const create = (caller: TestCaller, withBytes: boolean) =>
    withBytes
      ? caller.upload('last', bytes)
      : caller.call<{ error?: { code: string } }>('POST', 'uploads', undefined, {
          'Tus-Resumable': '1.0.0',
          'Upload-Length': String(bytes.length),
          'Upload-Metadata': uploadMetadata('last', bytes),
        });

  it.each([
    ['the short road, bytes and all', true],
    ['a reservation without bytes', false],
  ])(
    `goes to exactly one of ${racers}, ${rounds} rounds: %s`,
    async (name, withBytes) => {
      for (let round = 1; round <= rounds; round += 1) {
        const candidate = sampleCandidate(`${name}-${round}`);
        const token = await host.dossier.tokens.issue({ candidate });
        const callers = servers.map(({ url }) => new TestCaller(url, token));
        await callers[0]?.call('PUT', 'activation');
        const answers = await Promise.all(
          Array.from({ length: racers }, (_value, index) =>
            create(callers[index % callers.length] as TestCaller, withBytes),
          ),
        );
        const told = answers.map(({ status, body }) => `${status} ${codeOf(body)}`.trim());
        expect(told.filter((one) => one.startsWith('201'))).toHaveLength(1);
        expect(new Set(told.filter((one) => !one.startsWith('201')))).toEqual(new Set(['403 category_full']));
        const states = await Promise.all(callers.map((caller) => caller.state()));
        for (const { categories, missing } of states) {
          const uploading = missing.filter(({ kind }) => kind === 'uploading');
          expect(withBytes ? categories[0]?.used : uploading).toEqual(
            withBytes ? 1 : [{ kind: 'uploading', categoryId: 'last', count: 1 }],
          );
        }
      }
    },
    120_000,
  );
});

function codeOf(body: unknown): string {
  return (body as { error?: { code?: string } } | null)?.error?.code ?? '';
}
