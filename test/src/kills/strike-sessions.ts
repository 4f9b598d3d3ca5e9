import { TestCaller } from '../../../server-sdk/dist/lib/testing/test-caller.js';
import { openWatchedSession, type WatchedSession } from '../transfer/transfer-testing/watched-session.js';
import { digestOf } from '../walk/walk-testing/stored-digest.js';
import { findWrongBytes } from './find-wrong-bytes.js';
import { type KillFigures, type StruckPicture, sumFigures } from './kill-figures.js';
import {
  type KillOrder,
  momentOf,
  openStruckSetting,
  type StruckSetting,
  sampleOf,
} from './struck-setting.js';
import { waitUntil } from './wait-until.js';

/** kill -9 between the last byte and the answer, seen through the widget's sessions in Node. */
export async function strikeSessions({ pictures, perKill }: KillOrder): Promise<KillFigures> {
  const setting = await openStruckSetting();
  try {
    const struck: StruckPicture[] = [];
    const kills = Math.ceil(pictures / perKill);
    for (let kill = 0; kill < kills; kill += 1) struck.push(...(await strikeOnce(setting, kill, perKill)));
    await setting.server.kill();
    return sumFigures(kills, struck, await findWrongBytes(setting.directory, struck));
  } finally {
    await setting.close();
  }
}

interface Candidate {
  readonly id: string;
  readonly token: string;
  readonly bytes: Buffer;
  readonly watched: WatchedSession;
}

async function strikeOnce(setting: StruckSetting, kill: number, perKill: number): Promise<StruckPicture[]> {
  const candidates: Candidate[] = [];
  for (let n = 0; n < perKill; n += 1) candidates.push(await openCandidate(setting, kill * perKill + n));
  await setting.server.strike({ pictures: perKill, afterLastByteMs: momentOf(kill) });
  await Promise.all(candidates.map(({ watched, bytes }) => watched.upload('scan', bytes)));
  await setting.server.died;
  const diedAt = Date.now();
  const kept = candidates.map(({ watched }) => watched.session.snapshot.transfers.length === 1);
  await setting.startAgain();
  const struck: StruckPicture[] = [];
  for (const [n, candidate] of candidates.entries())
    struck.push(await seeItThrough(setting, candidate, kept[n] ?? false, diedAt));
  return struck;
}

async function openCandidate(setting: StruckSetting, number: number): Promise<Candidate> {
  const id = `session-${number}`;
  const token = await setting.server.issueToken(id);
  const watched = openWatchedSession(`${setting.front.url}/dossier`, async () => token);
  await waitUntil(() => typeof watched.session.snapshot.state?.application.activatedAt === 'number');
  return { id, token, bytes: sampleOf(setting, number), watched };
}

async function seeItThrough(
  setting: StruckSetting,
  { id, token, bytes, watched }: Candidate,
  wasKept: boolean,
  diedAt: number,
): Promise<StruckPicture> {
  await waitUntil(() => watched.session.snapshot.transfers.length === 0);
  watched.session.signOut();
  const { categories } = await new TestCaller(`${setting.server.url}/dossier`, token).state();
  return {
    candidateId: id,
    sent: digestOf(bytes),
    keptWhileAway: wasKept && !watched.hasLostOne,
    diedAt,
    shown: [...watched.shown].map(([sha256, at]) => ({ sha256, at })),
    stored: categories.flatMap(({ materials }) => materials),
  };
}
