import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { TestCaller } from '../../../server-sdk/dist/lib/testing/test-caller.js';
import { openChromium } from '../walk/walk-testing/open-chromium.js';
import { findWrongBytes } from './find-wrong-bytes.js';
import { type KillFigures, type StruckPicture, sumFigures } from './kill-figures.js';
import { openStruckPage, type StruckPage } from './struck-page.js';
import {
  type KillOrder,
  momentOf,
  openStruckSetting,
  type StruckSetting,
  sampleOf,
} from './struck-setting.js';

/** kill -9 between the last byte and the answer, seen on the candidate's page in Chromium. */
export async function strikePages({ pictures, perKill }: KillOrder): Promise<KillFigures> {
  const setting = await openStruckSetting();
  const folder = await mkdtemp(join(tmpdir(), 'dossier-picked-'));
  const browser = await openChromium();
  try {
    const struck: StruckPicture[] = [];
    const kills = Math.ceil(pictures / perKill);
    for (let kill = 0; kill < kills; kill += 1)
      struck.push(...(await strikeOnce({ setting, browser, folder }, kill, perKill)));
    await setting.server.kill();
    return sumFigures(kills, struck, await findWrongBytes(setting.directory, struck));
  } finally {
    await browser.close();
    await setting.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Scene {
  readonly setting: StruckSetting;
  readonly browser: Browser;
  readonly folder: string;
}

interface Candidate {
  readonly id: string;
  readonly caller: (serverUrl: string) => TestCaller;
  readonly struckPage: StruckPage;
}

async function strikeOnce(scene: Scene, kill: number, perKill: number): Promise<StruckPicture[]> {
  const { setting } = scene;
  const candidates: Candidate[] = [];
  for (let n = 0; n < perKill; n += 1) candidates.push(await openCandidate(scene, kill * perKill + n));
  await setting.server.strike({ pictures: perKill, afterLastByteMs: momentOf(kill) });
  await Promise.all(candidates.map(({ struckPage }) => struckPage.candidate.send()));
  await setting.server.died;
  const diedAt = Date.now();
  const kept = await Promise.all(candidates.map(({ struckPage }) => isOnItsWay(struckPage)));
  await setting.startAgain();
  const seen = candidates.map((candidate, n) => seeItThrough(setting, candidate, kept[n] ?? false, diedAt));
  return Promise.all(seen);
}

/** Signed in, one picture picked and prepared: what is left is 提交. */
async function openCandidate({ setting, browser, folder }: Scene, number: number): Promise<Candidate> {
  const id = `page-${number}`;
  const token = await setting.server.issueToken(id);
  const caller = (serverUrl: string) => new TestCaller(`${serverUrl}/dossier`, token);
  await caller(setting.server.url).begin();
  const struckPage = await openStruckPage(browser, setting.front.url, token, folder);
  const { candidate } = struckPage;
  await candidate.pick(candidate.addTile('scan'), [{ name: 'scan.jpg', buffer: sampleOf(setting, number) }]);
  return { id, caller, struckPage };
}

async function isOnItsWay({ candidate }: StruckPage): Promise<boolean> {
  return (await candidate.category('scan').locator('.tile[id^="transfer-"]').count()) === 1;
}

async function seeItThrough(
  setting: StruckSetting,
  { id, caller, struckPage }: Candidate,
  keptWhileAway: boolean,
  diedAt: number,
): Promise<StruckPicture> {
  await struckPage.candidate.tiles('scan').first().waitFor();
  const { told, firstTileAt } = await struckPage.readShown();
  const [sent = ''] = struckPage.watch.announcedDigests;
  const { categories } = await caller(setting.server.url).state();
  await struckPage.close();
  return {
    candidateId: id,
    sent,
    keptWhileAway,
    diedAt,
    shown: [...told, ...(firstTileAt === null ? [] : [{ sha256: sent, at: firstTileAt }])],
    stored: categories.flatMap(({ materials }) => materials),
  };
}
