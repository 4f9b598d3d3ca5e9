import { mkdir } from 'node:fs/promises';
import { auditFolder } from '../audit/audit-folder.js';
import { makePayload } from '../drive/payload-picture.js';
import { callFrom, type Seat } from '../drive/seat.js';
import { codeOf } from '../drive/send-call.js';
import { creationHeaders } from '../drive/send-picture.js';
import { startTwo } from './two-servers.js';

const racers = 50;

/** The last place of a category, wanted by fifty requests at two processes, so many times. */
export async function runRace(directory: string, rounds: number) {
  await mkdir(directory, { recursive: true });
  const servers = await startTwo(directory);
  const refusals: Record<string, number> = {};
  const problems: string[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const seats = await servers.seat(`r${round}`);
    await callFrom(seats[0], { method: 'PUT', path: 'activation' });
    const answers = await Promise.all(
      Array.from({ length: racers }, (_value, n) => race(seats[n % 2] as Seat, round, n, round % 2 === 0)),
    );
    const winners = answers.filter((told) => told === '201').length;
    if (winners !== 1) problems.push(`over count: round ${round} had ${winners} winners`);
    for (const told of answers) if (told !== '201') refusals[told] = (refusals[told] ?? 0) + 1;
  }
  await servers.kill();
  const { findings } = await auditFolder(directory, false);
  return { rounds, racers, refusals, problems: [...problems, ...findings] };
}

/** With its bytes on the short road, or a reservation alone. */
async function race(seat: Seat, round: number, n: number, hasBytes: boolean): Promise<string> {
  const picture = makePayload(round, n);
  const key = `race-${round}-${n}-------`;
  const headers = creationHeaders({ picture, category: 'degree', key, replaces: null });
  const body = {
    body: picture.bytes,
    headers: { ...headers, 'Content-Type': 'application/offset+octet-stream' },
  };
  const answer = await callFrom(seat, {
    method: 'POST',
    path: 'uploads',
    headers,
    ...(hasBytes ? body : {}),
  });
  return answer.status === 201 ? '201' : codeOf(answer);
}
