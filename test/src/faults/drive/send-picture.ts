import type { CommitView } from '../../../../server-sdk/dist/lib/wire/commit-view.js';
import type { Outcome } from '../history/history.js';
import type { PayloadPicture } from './payload-picture.js';
import { callFrom, outcomeOf, type Seat, type World } from './seat.js';
import { type CallAnswer, codeOf } from './send-call.js';

/** A picture on its way, over as many attempts as it takes. */
export interface Sending {
  readonly picture: PayloadPicture;
  readonly category: string;
  readonly key: string;
  readonly road: 'short' | 'long';
  /** Id and digest of the picture that it replaces. */
  readonly replaces: { readonly id: string; readonly sha256: string } | null;
  /** Of the long road, once it is known. */
  location: string | null;
  /** The highest offset that was ever acknowledged. */
  acknowledged: number;
}

type Sent = Outcome<{ readonly id: string }>;
const bodyType = 'application/offset+octet-stream';
const tus = { 'Tus-Resumable': '1.0.0' };

/** The short road: everything in one request, which may be cut. */
export async function sendShort(seat: Seat, sending: Sending, cutAfter?: number): Promise<Sent> {
  const { bytes } = sending.picture;
  const call = {
    ...{ method: 'POST', path: 'uploads', body: bytes },
    ...(cutAfter === undefined ? {} : { cutAfter }),
    headers: { ...creationHeaders(sending), 'Content-Type': bodyType },
  };
  const outcome = await outcomeOf<CommitView>(callFrom(seat, call));
  return { ...outcome, value: outcome.value === null ? null : { id: outcome.value.material.id } };
}

/** The long road: a creation, then one PATCH after the other from where the server stands, each of which may be cut. */
export async function sendLong(world: World, seat: Seat, sending: Sending, mayCut: boolean): Promise<Sent> {
  try {
    return await walkLongRoad(world, seat, sending, mayCut);
  } catch (error) {
    const { message } = error as Error;
    const isUnsent = sending.location === null && message.includes('ECONNREFUSED');
    const result = isUnsent ? 'fail' : 'unknown';
    return { result, code: message, value: null, isLate: true };
  }
}

async function walkLongRoad(world: World, seat: Seat, sending: Sending, mayCut: boolean): Promise<Sent> {
  const { bytes } = sending.picture;
  if (sending.location === null) {
    const created = await callFrom(seat, {
      method: 'POST',
      path: 'uploads',
      headers: creationHeaders(sending),
    });
    if (created.status >= 400) return refused(created);
    sending.location = String(created.headers.location).split('/').pop() ?? '';
    const id = materialOf(created);
    if (id !== null) return { result: 'ok', code: null, value: { id } };
  }
  const path = `uploads/${sending.location}`;
  for (let attempt = 0; attempt < 6; attempt += 1) {
    // Another tab may go on with it while the answer is on its way.
    const { acknowledged } = sending;
    const head = await callFrom(seat, { method: 'HEAD', path, headers: tus });
    if (head.status >= 400) return refused(head);
    const done = materialOf(head);
    if (done !== null) return { result: 'ok', code: null, value: { id: done } };
    const offset = noteOffset(world, { ...sending, acknowledged }, Number(head.headers['upload-offset']));
    const isCut = mayCut && world.random() < 0.4;
    const end =
      isCut || world.random() < 0.6 ? between(world.random, offset + 1, bytes.length) : bytes.length;
    const part = bytes.subarray(offset, end);
    const headers = { ...tus, 'Upload-Offset': String(offset), 'Content-Type': bodyType };
    const cut = isCut ? { cutAfter: between(world.random, 0, part.length) } : {};
    const patching = callFrom(seat, { method: 'PATCH', path, body: part, headers, ...cut });
    const patched = await (isCut ? patching.catch(() => null) : patching);
    if (patched === null || patched.status === 409) continue;
    if (patched.status >= 400) return refused(patched);
    const id = materialOf(patched);
    if (id !== null) return { result: 'ok', code: null, value: { id } };
    sending.acknowledged = Math.max(sending.acknowledged, Number(patched.headers['upload-offset']));
  }
  return { result: 'unknown', code: 'given up for now', value: null, isLate: true };
}

/** What was acknowledged once is there for ever. */
function noteOffset({ problems }: World, sending: Sending, offset: number): number {
  if (offset < sending.acknowledged || offset >= sending.picture.bytes.length) {
    problems.push(
      `offset ${offset} of upload ${sending.key} after ${sending.acknowledged} were acknowledged`,
    );
  }
  return offset;
}

/** The headers that announce a picture. */
export function creationHeaders({
  picture,
  category,
  key,
  replaces,
}: Pick<Sending, 'picture' | 'category' | 'key' | 'replaces'>): Record<string, string> {
  const values = {
    ...{ category, filename: 'picture.png', sha256: picture.sha256, key },
    ...(replaces === null ? {} : { replaces: replaces.id }),
  };
  const metadata = Object.entries(values).map(
    ([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`,
  );
  return { ...tus, 'Upload-Length': String(picture.bytes.length), 'Upload-Metadata': metadata.join() };
}

function refused(answer: CallAnswer): Sent {
  return { result: answer.status >= 500 ? 'unknown' : 'fail', code: codeOf(answer), value: null };
}

function materialOf({ headers }: CallAnswer): string | null {
  const id = headers['dossier-material'];
  return typeof id === 'string' ? id : null;
}

function between(random: () => number, from: number, to: number): number {
  return from + Math.floor(random() * (to - from));
}
