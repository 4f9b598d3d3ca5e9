import { makeForm } from '../../fuzz/server/make-form.js';
import type { RawAnswer } from '../../fuzz/server/raw-connection.js';
import {
  type Announcement,
  announce,
  metadataOf,
  offsetStream,
  tus,
} from '../../fuzz/server/send-picture.js';
import type { InputScene } from './bad-input.js';

/** Headers in place of the right ones; null leaves one out. */
export type Headers = readonly (readonly [string, string | null])[];

/** What is said of a picture, with what is given in place of the right. */
export function announced({ one }: InputScene, bytes: Buffer, given: Announcement = {}) {
  return announce(one, bytes, given);
}

/** A creation: on the short road with its whole body, on the long one without. */
export function sendCreation(
  scene: InputScene,
  bytes: Buffer,
  headers: Headers,
  metadata = metadataOf(announced(scene, bytes)),
): Promise<RawAnswer> {
  const isShort = scene.road === 'short';
  const right: Headers = [
    tus,
    ['Upload-Length', String(bytes.length)],
    ['Upload-Metadata', metadata],
    ...(isShort ? [offsetStream] : []),
    ['Content-Length', isShort ? String(bytes.length) : '0'],
  ];
  const isAnonymous = headers.some(([name, value]) => name === 'Authorization' && value === null);
  const body = { isAnonymous, ...(isShort ? { body: bytes } : {}) };
  return scene.one.send({ method: 'POST', path: 'uploads', headers: replaced(right, headers), ...body });
}

/** An upload that was begun, and how far it is. */
export interface Begun {
  readonly path: string;
  readonly bytes: Buffer;
  readonly offset: number;
}

/** Begins one, and sends its first bytes. */
export async function begin(
  scene: InputScene,
  offset = 100,
  bytes = scene.picture(),
  category = 'both',
): Promise<Begun> {
  const metadata = metadataOf(announced(scene, bytes, { category }));
  const created = await sendCreation({ ...scene, road: 'long' }, bytes, [], metadata);
  const path = created.headers.get('location')?.replace('/dossier/', '') ?? '';
  const begun = { path, bytes, offset: 0 };
  scene.begun.push(path.replace('uploads/', ''));
  if (offset > 0) await sendPatch(scene, begun, [], bytes.subarray(0, offset));
  return { ...begun, offset };
}

/** The next bytes of one, all that are left unless given. */
export function sendPatch(
  scene: InputScene,
  { path, bytes, offset }: Begun,
  headers: Headers = [],
  body = bytes.subarray(offset),
): Promise<RawAnswer> {
  const right: Headers = [
    tus,
    offsetStream,
    ['Upload-Offset', String(offset)],
    ['Content-Length', String(body.length)],
  ];
  return scene.one.send({ method: 'PATCH', path, headers: replaced(right, headers), body });
}

function replaced(right: Headers, given: Headers): readonly (readonly [string, string])[] {
  const names = new Set(given.map(([name]) => name));
  return [...right.filter(([name]) => !names.has(name)), ...given].flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
}

/** A good form with fields more, or headers in place of its own. */
export function sendForm(
  scene: InputScene,
  more: readonly (readonly [string, string])[],
  headers: readonly (readonly [string, string])[] = [],
  bytes = scene.picture(),
): Promise<RawAnswer> {
  const { type, body } = makeForm([...Object.entries(announced(scene, bytes)), ...more], bytes);
  const given = new Set(headers.map(([name]) => name));
  const own = given.has('Content-Type') ? [] : [['Content-Type', type] as const];
  return scene.one.send({ method: 'POST', path: 'uploads/form', headers: [...own, ...headers], body });
}

/** By any road, to its end. */
export async function sendAnnounced(
  scene: InputScene,
  given: Announcement,
  bytes = scene.picture(),
): Promise<RawAnswer> {
  if (scene.road === 'form') {
    const { type, body } = makeForm(Object.entries(announced(scene, bytes, given)), bytes);
    return scene.one.send({ method: 'POST', path: 'uploads/form', headers: [['Content-Type', type]], body });
  }
  return sendWhole(scene, bytes, metadataOf(announced(scene, bytes, given)));
}

/** On either road of tus, to its end. */
export async function sendWhole(scene: InputScene, bytes: Buffer, said: string): Promise<RawAnswer> {
  const created = await sendCreation(scene, bytes, [], said);
  const location = created.headers.get('location');
  if (scene.road === 'short' || created.status !== 201 || location === undefined) return created;
  const path = location.replace('/dossier/', '');
  const answer = await sendPatch(scene, { path, bytes, offset: 0 });
  // So that what is looked at afterwards knows where it was.
  return { ...answer, headers: new Map([...answer.headers, ['location', location]]) };
}

/** A body in one chunk. */
export function inChunks(bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}\r\n`),
    bytes,
    Buffer.from('\r\n0\r\n\r\n'),
  ]);
}

/** A picture as the page shows it, once its check is over. */
export async function waitForPicture({ one }: InputScene, id: string) {
  for (;;) {
    const { categories } = await one.state();
    const material = categories.flatMap(({ materials }) => materials).find((found) => found.id === id);
    if (material?.state !== 'checking') return material;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
