import { createHash } from 'node:crypto';
import { judgeAcceptance } from '../oracle/judge-acceptance.js';
import type { FuzzStage } from './fuzz-stage.js';
import { makeForm } from './make-form.js';
import type { RawAnswer } from './raw-connection.js';

/** The ways in: one tus request, create and PATCH, one form. */
export const roads = ['short', 'long', 'form'] as const;
export type Road = (typeof roads)[number];

/** What is announced of a picture. */
export interface Announcement {
  readonly category?: string;
  readonly filename?: string;
  readonly sha256?: string;
  readonly key?: string;
  readonly replaces?: string;
}

/** What came of it. `verdict` is status and code, `check CODE`, or `accepted`. */
export interface Sent {
  readonly verdict: string;
  /** Why it should not have been taken. */
  readonly fault: string | null;
  /** As the page shows it. */
  readonly filename: string | null;
}

export const tus = ['Tus-Resumable', '1.0.0'] as const;
export const offsetStream = ['Content-Type', 'application/offset+octet-stream'] as const;

/** Sends a picture, waits for its check, judges it when it was taken, and takes it away again. */
export async function sendPicture(
  stage: FuzzStage,
  road: Road,
  bytes: Buffer,
  announcement: Announcement = {},
): Promise<Sent> {
  const answer = await sendByRoad(stage, road, bytes, announcement);
  const materialId = answer.headers.get('dossier-material');
  if (answer.status >= 300 || materialId === undefined)
    return { verdict: describeAnswer(answer), fault: null, filename: null };
  return settle(stage, materialId, bytes);
}

/** Status and code of an answer. */
export function describeAnswer({ status, body }: RawAnswer): string {
  const code = codeOf(body.toString());
  return code === null ? String(status) : `${status} ${code}`;
}

function codeOf(text: string): string | null {
  if (!text.startsWith('{"error"')) return null;
  const { error } = JSON.parse(text) as { error: { code: string } };
  return error.code;
}

/** Upload-Metadata; values are written as the bytes of their UTF-8. */
export function metadataOf(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}

/** What an announcement leaves open, filled in. */
export function announce(stage: FuzzStage, bytes: Buffer, announcement: Announcement) {
  return {
    category: 'both',
    filename: bytes[0] === 0x89 ? 'a.png' : 'a.jpg',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    key: stage.random.text(16),
    ...announcement,
  };
}

/** Sends it and says nothing of what came; the long road ends with its PATCH, unless its creation was refused. */
export async function sendByRoad(
  stage: FuzzStage,
  road: Road,
  bytes: Buffer,
  announcement: Announcement,
): Promise<RawAnswer> {
  const values = announce(stage, bytes, announcement);
  if (road === 'form') {
    const { type, body } = makeForm(Object.entries(values), bytes);
    return stage.send({ method: 'POST', path: 'uploads/form', headers: [['Content-Type', type]], body });
  }
  const head = [
    tus,
    ['Upload-Length', String(bytes.length)],
    ['Upload-Metadata', metadataOf(values)],
  ] as const;
  if (road === 'short')
    return stage.send({ method: 'POST', path: 'uploads', headers: [...head, offsetStream], body: bytes });
  const created = await stage.send({ method: 'POST', path: 'uploads', headers: head });
  const location = created.headers.get('location');
  if (created.status !== 201 || location === undefined) return created;
  return stage.send({
    method: 'PATCH',
    path: location.replace('/dossier/', ''),
    headers: [tus, offsetStream, ['Upload-Offset', '0']],
    body: bytes,
  });
}

async function settle(stage: FuzzStage, id: string, bytes: Buffer): Promise<Sent> {
  const material = await waitForCheck(stage, id);
  const view = await stage.send({ method: 'GET', path: `materials/${id}/view`, headers: [] });
  await stage.send({ method: 'DELETE', path: `materials/${id}`, headers: [] });
  if (material?.state === 'rejected')
    return { verdict: `check ${material.rejection}`, fault: null, filename: material.filename };
  const fault = view.status === 200 ? judgeAcceptance(bytes, view.body) : `its view answers ${view.status}`;
  return { verdict: 'accepted', fault, filename: material?.filename ?? null };
}

async function waitForCheck(stage: FuzzStage, id: string) {
  for (;;) {
    const { categories } = await stage.state();
    const material = categories.flatMap(({ materials }) => materials).find((one) => one.id === id);
    if (material?.state !== 'checking') return material;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
