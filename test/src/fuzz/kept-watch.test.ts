import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePng } from '../../../server-sdk/dist/lib/testing/sample-pictures.js';
import { creationHeaders } from './cases/fuzz-case.js';
import { type FuzzServer, startFuzzServer } from './server/fuzz-server.js';
import { FuzzStage } from './server/fuzz-stage.js';
import { KeptWatch } from './server/kept-watch.js';

/** What would be a bug of the server is done behind its back: the fuzzer's look at what is kept must tell it. */
describe('the look at what one candidate has', () => {
  let server: FuzzServer;
  const stages: FuzzStage[] = [];
  const watches: KeptWatch[] = [];
  beforeAll(async () => {
    server = await startFuzzServer();
    for (const [at, id] of ['one', 'other'].entries()) {
      const stage = new FuzzStage(server, id, at + 1);
      stages.push(stage);
      await stage.begin(fill);
      const watch = new KeptWatch(server, id);
      await watch.begin();
      watches.push(watch);
    }
  });
  afterAll(async () => {
    for (const stage of stages) stage.close();
    await server.close();
  });

  /** A whole picture, and one half-way. */
  const fill = async (stage: FuzzStage): Promise<void> => {
    const bytes = await makePng({ width: 40, height: 60 });
    const send = (body: Buffer) =>
      stage.send({ method: 'POST', path: 'uploads', headers: creationHeaders(stage, bytes, 'short'), body });
    expect((await send(bytes)).status).toBe(201);
    expect((await send(bytes.subarray(0, 100))).status).toBe(201);
  };
  const look = async () => [await watches[0]?.look(), await watches[1]?.look()];
  const one = "(select id from applications where candidate_id = 'one')";
  const change = (sql: string): void => {
    const rows = new DatabaseSync(join(server.directory, 'dossier.db'), { timeout: 5_000 });
    rows.exec(sql);
    rows.close();
  };
  const pathOf = (column: 'storage_key' | 'view_key'): string => {
    const sql = `select ${column} as key from materials where application_id = ${one} and state = 'stored'`;
    const [found] = server.rows.all<{ key: string }>(sql);
    return join(server.directory, 'store', 'objects', found?.key ?? '');
  };
  const segmentPath = (): string => {
    const sql = `select file from segments where upload_id in (select id from uploads where application_id = ${one})`;
    const [found] = server.rows.all<{ file: string }>(sql);
    return join(server.directory, 'uploads', 'exam', found?.file ?? '');
  };
  const flip = (path: string): void => {
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  };

  it('tells nothing of what is as it was', async () => {
    expect(await look()).toEqual([[], []]);
  });

  it.each([
    [
      'a name is another',
      () => change(`update materials set filename = 'x.png' where application_id = ${one}`),
    ],
    ['a digest is', () => change(`update materials set sha256 = 'x' where application_id = ${one}`)],
    [
      'a value of the profile is gone',
      () => change(`update applications set profile = '{}' where id = ${one}`),
    ],
    [
      'an offset fell',
      () => change(`update uploads set byte_offset = 9 where application_id = ${one} and state = 'open'`),
    ],
    [
      'a place is taken by nobody',
      () => change(`delete from places where application_id = ${one} and upload_id is not null`),
    ],
    ['a stored byte is another', () => flip(pathOf('storage_key'))],
    ['one of a view is', () => flip(pathOf('view_key'))],
    ['one of a segment is', () => flip(segmentPath())],
    ['a view is gone', () => rmSync(pathOf('view_key'))],
  ])('tells that %s, once, and of nobody else', async (_what, plant) => {
    plant();
    expect(await look()).toEqual([[expect.any(String)], []]);
    expect(await look()).toEqual([[], []]);
  });

  it('tells what has come', async () => {
    const [stage] = stages as [FuzzStage];
    const bytes = await makePng({ width: 41, height: 60 });
    const headers = [...creationHeaders(stage, bytes, 'long')];
    expect((await stage.send({ method: 'POST', path: 'uploads', headers })).status).toBe(201);
    expect(await look()).toEqual([[expect.stringMatching(/^place/), expect.stringMatching(/^upload/)], []]);
  });

  it('does not begin where there is nothing to lose', async () => {
    await expect(new KeptWatch(server, 'nobody').begin()).rejects.toThrow('nothing that could be lost');
  });
});
