import { randomBytes } from 'node:crypto';
import type { Dossier } from '../../../../server-sdk/dist/lib/server/dossier.js';
import type { CallResult } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import { type TestCaller, uploadMetadata } from '../../../../server-sdk/dist/lib/testing/test-caller.js';

/** Who takes part in one case: a candidate of its own, the staff and the host. */
export interface Cast {
  readonly dossier: Dossier;
  readonly candidate: TestCaller;
  readonly site: TestCaller;
  readonly district: TestCaller;
  /** Another picture each time. */
  picture(): Buffer;
}

/** Something that is done while calls fail, and done again, in the same words, when they work again. */
export interface Attempt {
  send(): Promise<CallResult<unknown>>;
  /** What must be true afterwards; a sentence when it is not. */
  check(): Promise<string | null>;
}

export type Flow = (cast: Cast) => Promise<Attempt>;

const tus = { 'Tus-Resumable': '1.0.0' };

/** The flows of the commission, each from its first request to its last. */
export const flows: Readonly<Record<string, Flow>> = {
  async create({ candidate, picture }) {
    const bytes = picture();
    const headers = creationHeaders(bytes);
    const send = () => candidate.call<unknown>('POST', 'uploads', undefined, headers);
    return { send, check: async () => expectUsed(candidate, 0) };
  },
  async patch({ candidate, picture }) {
    const bytes = picture();
    const id = await createUpload(candidate, bytes);
    return {
      send: () => append(candidate, id, bytes, 1_000),
      check: () => expectOffset(candidate, id, 1_000),
    };
  },
  async 'commit (short road)'({ candidate, picture }) {
    const bytes = picture();
    const key = randomBytes(9).toString('base64url');
    return {
      send: () => candidate.upload('other', bytes, { key, filename: 'a.png' }),
      check: () => expectUsed(candidate, 1),
    };
  },
  async 'commit (long road)'({ candidate, picture }) {
    const bytes = picture();
    const id = await createUpload(candidate, bytes);
    await append(candidate, id, bytes, 1_000);
    return {
      send: () => append(candidate, id, bytes, bytes.length),
      check: () => expectUsed(candidate, 1),
    };
  },
  async replace({ candidate, picture }) {
    const replaces = await add(candidate, 'other', picture());
    const bytes = picture();
    const more = { replaces, key: randomBytes(9).toString('base64url') };
    return {
      send: () => candidate.upload('other', bytes, { ...more, filename: 'b.png' }),
      check: () => expectUsed(candidate, 1),
    };
  },
  async delete({ candidate, picture }) {
    const id = await add(candidate, 'other', picture());
    return {
      send: () => candidate.call('DELETE', `materials/${id}`),
      check: () => expectUsed(candidate, 0),
    };
  },
  async submit({ candidate, picture }) {
    await fill(candidate, picture);
    const key = randomBytes(9).toString('base64url');
    const body = { revision: 0, declared: true };
    return {
      send: () => candidate.call('POST', 'submission', body, { 'Idempotency-Key': key }),
      check: () => expectState(candidate, 'submitted'),
    };
  },
  return: (cast) => decide(cast, 'return', 'returned'),
  approve: (cast) => decide(cast, 'approve', 'approved'),
};

async function decide(cast: Cast, outcome: 'return' | 'approve', state: string): Promise<Attempt> {
  const { candidate, site, district, picture } = cast;
  await fill(candidate, picture);
  await candidate.submit();
  const { id } = (await candidate.state()).application;
  if (outcome === 'approve') await site.decide(id, { outcome });
  const reviewer = outcome === 'approve' ? district : site;
  const view = await reviewer.look(id);
  const ask = { categoryId: 'other', materialId: null, reason: 'blurred', text: '', kind: 'add' };
  const request = {
    ...{ revision: view.revision, submission: 1, outcome, feedback: '', note: '' },
    asks: outcome === 'return' ? [ask] : [],
    verdicts: view.categories.flatMap(({ materials }) =>
      materials.map((one) => ({ materialId: one.id, sha256: one.sha256, mark: 'accepted' })),
    ),
  };
  const headers = { 'Idempotency-Key': randomBytes(9).toString('base64url') };
  return {
    send: () => reviewer.call('POST', `review/applications/${id}/decisions`, request, headers),
    check: () => expectState(candidate, state),
  };
}

export async function fill(candidate: TestCaller, picture: () => Buffer): Promise<void> {
  await add(candidate, 'identity', picture());
  await add(candidate, 'degree', picture());
  await candidate.checkedState();
}

/** A picture that is there before anything fails; answers its id. */
export async function add(
  candidate: TestCaller,
  category: string,
  bytes: Buffer,
  more: { readonly replaces?: string } = {},
): Promise<string> {
  const { body } = await whileBusy(() => candidate.upload(category, bytes, { ...more, filename: 'a.png' }));
  return body.material.id;
}

/** Again, as clients do: after a jump of the clock a check that was left looks overdue until the server looks again. */
async function whileBusy<Answer extends CallResult<unknown>>(send: () => Promise<Answer>): Promise<Answer> {
  const giveUpAt = Date.now() + 30_000;
  for (;;) {
    const answer = await send();
    if (answer.status !== 503 || Date.now() > giveUpAt) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function creationHeaders(bytes: Buffer): Record<string, string> {
  const metadata = uploadMetadata('other', bytes, { filename: 'a.png' });
  return { ...tus, 'Upload-Length': String(bytes.length), 'Upload-Metadata': metadata };
}

export async function createUpload(candidate: TestCaller, bytes: Buffer): Promise<string> {
  const headers = creationHeaders(bytes);
  const created = await whileBusy(() => candidate.call('POST', 'uploads', undefined, headers));
  return created.headers.get('location')?.split('/').pop() ?? '';
}

/** Asks where the upload stands and sends the rest up to there, as a client does after every fault. */
export async function append(candidate: TestCaller, id: string, bytes: Buffer, to: number) {
  const head = await candidate.call<unknown>('HEAD', `uploads/${id}`, undefined, tus);
  if (head.status !== 200) return head;
  const offset = Number(head.headers.get('upload-offset'));
  if (offset >= to) return head;
  const headers = {
    ...tus,
    'Upload-Offset': String(offset),
    'Content-Type': 'application/offset+octet-stream',
  };
  return candidate.call<unknown>('PATCH', `uploads/${id}`, bytes.subarray(offset, to), headers);
}

async function expectUsed(candidate: TestCaller, used: number): Promise<string | null> {
  const other = (await candidate.checkedState()).categories.find(({ id }) => id === 'other');
  return other?.used === used ? null : `${other?.used} pictures, not ${used}`;
}

async function expectOffset(candidate: TestCaller, id: string, offset: number): Promise<string | null> {
  const head = await candidate.call('HEAD', `uploads/${id}`, undefined, tus);
  const stands = head.headers.get('upload-offset');
  return stands === String(offset) ? null : `the upload stands at ${stands}, not ${offset}`;
}

async function expectState(candidate: TestCaller, state: string): Promise<string | null> {
  const { application } = await candidate.state();
  return application.state === state ? null : `the application is ${application.state}, not ${state}`;
}
