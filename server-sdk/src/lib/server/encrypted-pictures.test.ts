import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../command/run-command.js';
import { encryptedStorage } from '../storage/encrypted-storage.js';
import { fileStorage } from '../storage/file-storage.js';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A whole server over an encrypted folder, and the commands beside it. */
describe('pictures that are kept encrypted', () => {
  let started: StartedDossier;
  let directory = '';
  let candidate: TestCaller;
  let picture: Buffer;
  let materialId = '';
  let applicationId = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-sealed-'));
    const identity = await generateX25519Identity();
    await writeFile(join(directory, 'keys.txt'), `# made for a test\n\n${identity}\n`);
    await writeFile(join(directory, 'other.txt'), `${await generateX25519Identity()}\n`);
    await writeFile(join(directory, 'bad.txt'), `${identity.toLowerCase()}\n`);
    started = await startDossier({
      directory,
      storage: encryptedStorage(fileStorage({ directory: join(directory, 'store') }), {
        identities: [identity],
      }),
    });
    candidate = await TestCaller.candidate(started, sampleCandidate('1'));
    applicationId = (await candidate.begin()).application.id;
    picture = await makeJpeg({ width: 900, height: 1200, seed: 5 });
    materialId = (await candidate.upload('other', picture)).body.material.id;
    const [material] = (await candidate.checkedState()).categories.flatMap(({ materials }) => materials);
    expect(material).toMatchObject({ id: materialId, state: 'stored', viewable: true });
  });
  afterAll(async () => {
    await started.remove();
    await rm(directory, { recursive: true, force: true });
  });

  const run = async (command: string, identities: string | null, ...more: readonly string[]) => {
    const said: string[] = [];
    const output = {
      write: (line: string) => said.push(line),
      writeError: (line: string) => said.push(line),
    };
    const code = await runCommand(
      [
        ...[command, '--database', join(directory, 'dossier.db'), '--pictures', join(directory, 'store')],
        ...(identities === null ? [] : ['--identities', join(directory, identities)]),
        ...more,
      ],
      output,
    );
    return { code, said: said.join('\n') };
  };

  it('are shown, handed out and read as ever', async () => {
    const view = await candidate.call<string>('GET', `materials/${materialId}/view`);
    expect(view).toMatchObject({ status: 200 });
    expect(view.headers.get('content-type')).toBe('image/jpeg');
    await candidate.call('PUT', 'profile', { values: { phone: '13800138000' } });
    const opened = await started.dossier.materials.read(materialId);
    const parts: Buffer[] = [];
    for await (const part of opened.body) parts.push(part);
    expect(digestOf(Buffer.concat(parts))).toBe(digestOf(picture));
  });

  it('lie in the folder without one file that is a picture', async () => {
    const objects = join(directory, 'store', 'objects');
    const files = (await readdir(objects, { recursive: true, withFileTypes: true })).filter((one) =>
      one.isFile(),
    );
    expect(files).toHaveLength(2);
    for (const { parentPath, name } of files) {
      const bytes = await readFile(join(parentPath, name));
      expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
      expect(bytes.includes(picture.subarray(2_000, 2_032))).toBe(false);
    }
  });

  it('are verified, by the server and by the command with the identities', async () => {
    expect(await started.dossier.verify()).toMatchObject({ findings: [] });
    expect(await run('verify', 'keys.txt')).toMatchObject({ code: 0, said: expect.stringMatching(/^WHOLE/) });
    for (const identities of [null, 'other.txt']) {
      const { code, said } = await run('verify', identities);
      expect([code, said], `${identities}`).toEqual([1, expect.stringMatching(/2 DIFFERENCES/)]);
      expect(said).toContain(identities === null ? 'bytes-changed' : 'bytes-unreadable');
    }
  });

  it.each([
    ['bad.txt', 'identities[0]'],
    ['none.txt', 'cannot be read'],
  ])('a file of identities that is none is refused, and no secret is said: %s', async (file, why) => {
    for (const command of ['verify', 'export', 'delete']) {
      const more = [
        ...['--programme', 'exam', '--application', applicationId],
        ...(command === 'export' ? ['--to', join(directory, 'out')] : ['--reason', 'request']),
      ];
      const { code, said } = await run(command, file, ...(command === 'verify' ? [] : more));
      expect([code, said]).toEqual([2, expect.stringContaining(why)]);
      expect(said).not.toMatch(/age-secret-key-1\w/i);
    }
  });

  it('are exported in the plain, and deleted with proof', async () => {
    const call = ['--programme', 'exam', '--application', applicationId];
    const exported = await run('export', 'keys.txt', ...call, '--to', join(directory, 'theirs'));
    expect(exported).toMatchObject({ code: 0 });
    const bytes = await readFile(join(directory, 'theirs', `${materialId}.jpg`));
    expect(digestOf(bytes)).toBe(digestOf(picture));
    const staff = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site'));
    expect(await run('delete', 'keys.txt', ...call, '--reason', 'request')).toMatchObject({ code: 0 });
    expect(await readdir(join(directory, 'store', 'objects'), { recursive: true })).not.toContain(materialId);
    expect(await staff.call('GET', `materials/${materialId}/view`)).toMatchObject({ status: 404 });
    expect(await run('verify', 'keys.txt')).toMatchObject({ code: 0 });
  });
});
