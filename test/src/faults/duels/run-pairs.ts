import { mkdir } from 'node:fs/promises';
import { auditFolder } from '../audit/audit-folder.js';
import { openRowsFile } from '../audit/open-rows-file.js';
import { makePayload, type PayloadPicture } from '../drive/payload-picture.js';
import { callFrom, type Seat } from '../drive/seat.js';
import type { CallAnswer } from '../drive/send-call.js';
import { creationHeaders } from '../drive/send-picture.js';
import { startTwo } from './two-servers.js';

/** Pictures of one candidate: as many places as `other` has. */
const perCandidate = 4;
const lanes = 8;
const tus = { 'Tus-Resumable': '1.0.0' };

type Seats = readonly [Seat, Seat];

/** The same PATCH at two processes at once, so many times: never mixed bytes, never two pictures. */
export async function runPairs(directory: string, pairs: number) {
  await mkdir(directory, { recursive: true });
  const servers = await startTwo(directory);
  const told: Record<string, number> = {};
  const problems: string[] = [];
  let begun = 0;
  let committed = 0;
  const lane = async () => {
    while (begun < pairs) {
      const own = Math.min(perCandidate, Math.ceil((pairs - begun) / 2));
      const candidate = begun;
      begun += own * 2;
      const seats = await servers.seat(`p${candidate}`);
      await callFrom(seats[0], { method: 'PUT', path: 'activation' });
      for (let n = 0; n < own; n += 1) {
        const answers = await duel(seats, makePayload(candidate, n), `pair-${candidate}-${n}-----`, problems);
        committed += 1;
        for (const answer of answers) told[answer] = (told[answer] ?? 0) + 1;
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await servers.kill();
  const rows = openRowsFile(directory);
  const onRecord = rows.all<{ n: number }>('select count(*) as n from materials')[0]?.n ?? 0;
  rows.close();
  const { findings } = await auditFolder(directory, false);
  if (onRecord !== committed) problems.push(`${onRecord} pictures on record of ${committed} committed`);
  return { pairs: committed * 2, pictures: committed, answers: told, problems: [...problems, ...findings] };
}

/** Two pairs: different beginnings of the same picture, then the same rest. */
async function duel(seats: Seats, picture: PayloadPicture, key: string, problems: string[]) {
  const headers = creationHeaders({ picture, category: 'other', key, replaces: null });
  const created = await callFrom(seats[0], { method: 'POST', path: 'uploads', headers });
  const path = `uploads/${String(created.headers.location).split('/').pop()}`;
  const first = await both(seats, path, picture, 0, [1_000, 2_000]);
  const head = await callFrom(seats[1], { method: 'HEAD', path, headers: tus });
  const offset = Number(head.headers['upload-offset']);
  const won = first.findIndex(({ status }) => status === 204);
  if (offset !== [1_000, 2_000][won])
    problems.push(`${key}: stands at ${offset}, answered ${statuses(first)}`);
  const last = await both(seats, path, picture, offset, [picture.bytes.length, picture.bytes.length]);
  const ids = new Set(last.flatMap(({ headers: told }) => told['dossier-material'] ?? []));
  if (ids.size !== 1) problems.push(`${key}: ${ids.size} pictures, answered ${statuses(last)}`);
  return [`beginning ${statuses(first)}`, `rest ${statuses(last)}`];
}

function both(seats: Seats, path: string, { bytes }: PayloadPicture, from: number, to: readonly number[]) {
  return Promise.all(
    seats.map((seat, n) =>
      callFrom(seat, {
        ...{ method: 'PATCH', path, body: bytes.subarray(from, to[n]) },
        headers: { ...tus, 'Upload-Offset': String(from), 'Content-Type': 'application/offset+octet-stream' },
      }),
    ),
  );
}

function statuses(answers: readonly CallAnswer[]): string {
  return answers
    .map(({ status }) => status)
    .sort()
    .join(' and ');
}
