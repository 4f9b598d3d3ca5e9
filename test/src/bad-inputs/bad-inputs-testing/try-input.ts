import { expect } from 'vitest';
import { type ErrorCode, errorCodes } from '../../../../server-sdk/dist/lib/errors/error-codes.js';
import type { FuzzStage } from '../../fuzz/server/fuzz-stage.js';
import type { RawAnswer } from '../../fuzz/server/raw-connection.js';
import { describeAnswer, tus } from '../../fuzz/server/send-picture.js';
import type { BadInput, InputScene } from './bad-input.js';
import { countFileCalls } from './count-file-calls.js';
import type { BadStage } from './open-bad-stage.js';
import { listAdded, listLost, listUnsettled, readKept } from './read-kept.js';
import { waitForPicture } from './send-parts.js';

/** Sends a case on one road and holds what comes of it against the list. */
export async function tryInput(input: BadInput, scene: InputScene): Promise<void> {
  const { stage } = scene;
  const send = await input.make(scene);
  await settle(stage);
  const before = await readKept(stage);
  const linesBefore = stage.lines.length;
  const files = countFileCalls(stage.directory);
  const answer = await send().finally(() => files.stop());
  if (input.touchesNoFile === true) expect(files.calls).toEqual([]);
  const verdict = await verdictOf(scene, answer);
  expect(input.expects, `${verdict}: ${answer.body.toString().slice(0, 300)}`).toContain(verdict);
  if (answer.status >= 400) checkRefusal(answer, stage.lines.slice(linesBefore));
  await settle(stage);
  const after = await readKept(stage);
  const isRefused = answer.status >= 400 || verdict.startsWith('check ');
  // What was begun and then taken is no upload any more, and its segments are a picture.
  const isMoved = (line: string): boolean =>
    input.moves?.test(line) === true || (!isRefused && scene.begun.some((id) => line.includes(id)));
  expect(listLost(before, after).filter((line) => !isMoved(line))).toEqual([]);
  if (isRefused) {
    expect(listAdded(before, after).filter((line) => !isMoved(line))).toEqual([]);
    if (verdict.startsWith('check ')) await expectGone(scene.one, answer);
  } else await input.look?.(scene, answer);
  await takeAway(scene, answer);
}

/** Until nothing is being checked, and what was removed has been swept. */
async function settle(stage: BadStage): Promise<void> {
  await expect.poll(() => listUnsettled(stage), { timeout: 20_000, interval: 5 }).toEqual([]);
}

/** A refusal has its code, words for developers, and a number that one line of the log has too; and nothing of the machine. */
function checkRefusal({ status, headers, body }: RawAnswer, lines: readonly string[]): void {
  if (body.length === 0) {
    // To HEAD, and only there.
    expect(headers.get('content-type') ?? '').not.toContain('html');
    return;
  }
  expect(headers.get('content-type')).toContain('application/json');
  const text = body.toString();
  const { error } = JSON.parse(text) as { error: { code: ErrorCode; message: string; requestId: string } };
  expect(Object.keys(errorCodes)).toContain(error.code);
  expect(errorCodes[error.code].status).toBe(status);
  expect(error.message).toBe(errorCodes[error.code].about);
  expect(error.requestId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(headers.get('x-request-id')).toBe(error.requestId);
  expect(text).not.toMatch(/node_modules|\.js:\d|\/tmp\/|\bE[A-Z]{3,}:|SQLITE/);
  expect(lines.filter((line) => line.includes(error.requestId))).toHaveLength(1);
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) });
}

async function verdictOf(scene: InputScene, answer: RawAnswer): Promise<string> {
  const id = answer.headers.get('dossier-material');
  if (answer.status >= 300 || id === undefined) return describeAnswer(answer);
  const material = await waitForPicture(scene, id);
  return material?.state === 'rejected' ? `check ${material.rejection}` : 'accepted';
}

/** A rejected picture is neither shown nor resumed. */
async function expectGone(one: FuzzStage, answer: RawAnswer): Promise<void> {
  const location = answer.headers.get('location')?.replace('/dossier/', '');
  if (location !== undefined)
    expect((await one.send({ method: 'HEAD', path: location, headers: [tus] })).status).toBe(410);
  const id = answer.headers.get('dossier-material');
  expect((await one.send({ method: 'GET', path: `materials/${id}/view`, headers: [] })).status).toBe(404);
}

async function takeAway({ one, other, begun }: InputScene, answer: RawAnswer): Promise<void> {
  const id = answer.headers.get('dossier-material');
  if (id !== undefined) await one.send({ method: 'DELETE', path: `materials/${id}`, headers: [] });
  for (const upload of begun.splice(0))
    for (const who of [one, other])
      await who.send({ method: 'DELETE', path: `uploads/${upload}`, headers: [tus] });
}
