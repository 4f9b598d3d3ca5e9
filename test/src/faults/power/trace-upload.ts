import { spawnSync } from 'node:child_process';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makePayload } from '../drive/payload-picture.js';
import { callFrom, createSeat, type Seat } from '../drive/seat.js';
import { creationHeaders } from '../drive/send-picture.js';
import { startStruck } from '../server/start-struck.js';
import { readTrace, type TracedCall } from './read-trace.js';

/** Why system calls cannot be traced here, or null. */
export function whyNoTrace(): string | null {
  const { error, status } = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']);
  if (error !== undefined) return 'strace is not installed';
  return status === 0 ? null : 'strace may not trace here';
}

/** The system calls of one request each: a short road, a segment, and the last PATCH of a long road. */
export interface TracedUpload {
  readonly short: readonly TracedCall[];
  readonly segment: readonly TracedCall[];
  readonly long: readonly TracedCall[];
  /** Of a removal, from the minus button until its bytes are gone. */
  readonly removal: readonly TracedCall[];
}

/** Sends pictures to a traced server process and returns what it did for each. */
export async function traceUpload(directory: string): Promise<TracedUpload> {
  await mkdir(directory, { recursive: true });
  const trace = join(directory, 'trace.txt');
  const settings = { directory, aheadMs: 0, isUnchecked: true, strike: null, bugs: [] };
  const server = await startStruck(settings, { isWhole: true, trace });
  if (server === null) throw new Error('the traced server did not start');
  const token = await server.issue({ candidate: 'traced' });
  const seat = createSeat({ url: server.url, token, proc: 'traced', aheadMs: 0, isOver: () => false });
  await callFrom(seat, { method: 'PUT', path: 'activation' });
  const marks: number[] = [];
  const mark = async () => {
    await sleep(100);
    marks.push((await stat(trace)).size);
  };
  await mark();
  const materialId = await sendWhole(seat);
  await mark();
  await sendParts(seat, mark);
  await mark();
  await callFrom(seat, { method: 'DELETE', path: `materials/${materialId}` });
  // Bytes are removed from the outbox, which is looked at every second.
  await sleep(2_500);
  await mark();
  await server.kill();
  const calls = await readTrace(trace);
  const lines = await lineOf(trace, marks);
  const between = (n: number) =>
    calls.filter(({ begin }) => begin >= (lines[n] ?? 0) && begin < (lines[n + 1] ?? 0));
  return { short: between(0), segment: between(1), long: between(2), removal: between(3) };
}

const tus = { 'Tus-Resumable': '1.0.0' };
const binary = { ...tus, 'Content-Type': 'application/offset+octet-stream' };

async function sendWhole(seat: Seat): Promise<string> {
  const picture = makePayload(1, 1);
  const headers = creationHeaders({ picture, category: 'other', key: 'traced-short', replaces: null });
  const call = { method: 'POST', path: 'uploads', body: picture.bytes, headers: { ...headers, ...binary } };
  const { status, headers: told } = await callFrom(seat, call);
  if (status !== 201) throw new Error(`the short road answered ${status}`);
  return String(told['dossier-material']);
}

async function sendParts(seat: Seat, mark: () => Promise<void>): Promise<void> {
  const picture = makePayload(1, 2);
  const { bytes } = picture;
  const headers = creationHeaders({ picture, category: 'other', key: 'traced-long', replaces: null });
  const created = await callFrom(seat, { method: 'POST', path: 'uploads', headers });
  const path = `uploads/${String(created.headers.location).split('/').pop()}`;
  for (const [from, to] of [[0, 2_000] as const, [2_000, bytes.length] as const]) {
    if (from > 0) await mark();
    const body = bytes.subarray(from, to);
    const patch = { method: 'PATCH', path, body, headers: { ...binary, 'Upload-Offset': String(from) } };
    const { status } = await callFrom(seat, patch);
    if (status !== 204) throw new Error(`the long road answered ${status}`);
  }
}

/** The number of the line at each of these bytes. */
async function lineOf(path: string, sizes: readonly number[]): Promise<readonly number[]> {
  const bytes = await readFile(path);
  return sizes.map((size) => bytes.subarray(0, size).toString('latin1').split('\n').length - 1);
}
