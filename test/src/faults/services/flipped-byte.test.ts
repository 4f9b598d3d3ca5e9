import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeJpeg } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  startDossier,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';

/** Fault 45: one byte in the storage is another one. */
describe('a byte that was flipped in the storage', () => {
  let started: StartedDossier;
  beforeEach(async () => {
    started = await startDossier();
  });
  afterEach(() => started.remove());

  const flipOne = async (
    kind: 'originals' | 'views',
    at: (length: number) => number,
  ): Promise<() => Promise<void>> => {
    const folder = join(started.directory, 'store/objects', kind);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const [file] = entries.filter((entry) => entry.isFile());
    const path = join(file?.parentPath ?? '', file?.name ?? '');
    const before = await readFile(path);
    const bytes = Buffer.from(before);
    const place = at(bytes.length);
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    await writeFile(path, bytes);
    return () => writeFile(path, before);
  };
  const places: Readonly<Record<string, (length: number) => number>> = {
    first: () => 0,
    middle: (length) => Math.floor(length / 2),
    last: (length) => length - 1,
  };

  it.each(Object.keys(places))(
    'the %s one is passed on to nobody, found by verify, and forgotten once mended',
    async (where) => {
      const candidate = await TestCaller.candidate(started, sampleCandidate('1'));
      await candidate.begin();
      const bytes = await makeJpeg({ width: 60, height: 60, seed: 1 });
      const { id } = (await candidate.upload('other', bytes)).body.material;
      await candidate.checkedState();
      const read = async () => buffer((await started.dossier.materials.read(id)).body);
      const { application } = await candidate.state();
      const hand = async () => {
        const { pictures } = await started.dossier.privacy.export(application.id);
        return buffer((await pictures[0]?.open()) ?? Readable.from([]));
      };
      const look = () => candidate.call('GET', `materials/${id}/view`);
      const at = places[where] ?? (() => 0);
      const mendOriginal = await flipOne('originals', at);
      for (const opened of [read, hand])
        await expect(opened()).rejects.toMatchObject({ code: 'unavailable' });
      expect((await look()).status).toBe(200);
      const mendView = await flipOne('views', at);
      expect((await look()).status).toBe(503);
      const { findings } = await started.dossier.verify();
      expect(findings.map(({ code }) => code)).toEqual(['bytes-changed', 'bytes-changed']);
      await mendOriginal();
      await mendView();
      for (const opened of [read, hand]) expect((await opened()).equals(bytes)).toBe(true);
      expect((await look()).status).toBe(200);
      expect((await started.dossier.verify()).findings).toEqual([]);
    },
  );
});
