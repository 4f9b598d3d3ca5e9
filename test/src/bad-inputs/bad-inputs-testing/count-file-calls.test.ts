import { afterAll, beforeAll, expect, it } from 'vitest';
import { makePng } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import { creationHeaders } from '../../fuzz/cases/fuzz-case.js';
import { countFileCalls } from './count-file-calls.js';
import { type BadStage, openBadStage } from './open-bad-stage.js';
import { newCandidate } from './people.js';

let stage: BadStage;
beforeAll(async () => {
  stage = await openBadStage();
});
afterAll(() => stage.close());

it('the count of file calls sees those of a picture and of a segment, and none once it was stopped', async () => {
  const one = await newCandidate(stage);
  const bytes = await makePng({ width: 60, height: 80 });
  const send = async (length: number): Promise<readonly string[]> => {
    const files = countFileCalls(stage.directory);
    const headers = creationHeaders(one, bytes, 'short');
    const body = bytes.subarray(0, length);
    const { status } = await one.send({ method: 'POST', path: 'uploads', headers, body });
    files.stop();
    expect(status).toBe(201);
    return files.calls;
  };
  expect(await send(bytes.length)).not.toEqual([]);
  expect(await send(100)).not.toEqual([]);
  const stopped = countFileCalls(stage.directory);
  stopped.stop();
  await one.send({
    method: 'POST',
    path: 'uploads',
    headers: creationHeaders(one, bytes, 'short'),
    body: bytes,
  });
  expect(stopped.calls).toEqual([]);
  one.close();
});
