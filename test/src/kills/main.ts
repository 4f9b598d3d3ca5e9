import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeMachine } from '../bench/report/describe-machine.js';
import { repositoryRoot } from '../repository/repository-root.js';
import { formatKillsPage, type KillsReport } from './format-kills-page.js';
import type { KillFigures } from './kill-figures.js';
import { strikePages } from './strike-pages.js';
import { strikeSessions } from './strike-sessions.js';
import type { KillOrder } from './struck-setting.js';

/**
 * `npm run kills`: a server process is ended by SIGKILL for each of 900 pictures of sessions in Node and 100 of pages in
 * Chromium (other numbers: `npm run kills -- 90 10`; 0 leaves a part out). Each part that ran whole is written to
 * `docs/bench/kills.json` and `kills.md` as soon as it is there; the other keeps what its own last run said.
 */
const whole = { sessions: 900, pages: 100 };
const [inSessions = whole.sessions, inPages = whole.pages] = process.argv.slice(2).map(Number);
const folder = join(repositoryRoot, 'docs/bench');

await runPart('sessions in Node', inSessions, whole.sessions, strikeSessions);
await runPart('pages in Chromium', inPages, whole.pages, strikePages);

async function runPart(
  where: string,
  pictures: number,
  enough: number,
  strike: (order: KillOrder) => Promise<KillFigures>,
): Promise<void> {
  if (pictures === 0) return;
  const startedAt = Date.now();
  const figures = await strike({ pictures, perKill: 1 });
  const { kills, falseSuccesses, lost, doubled, otherBytes } = figures;
  console.log(
    `${where}: ${kills} kills, ${figures.pictures} pictures: ${falseSuccesses} false successes, ${lost} lost, ` +
      `${doubled} doubled, ${otherBytes} with other bytes`,
  );
  if (falseSuccesses + lost + doubled + otherBytes > 0) process.exitCode = 1;
  if (pictures < enough) return;
  const date = new Date().toISOString().slice(0, 10);
  const row = { where, date, minutes: Math.round((Date.now() - startedAt) / 60_000), ...figures };
  const rows = [...(await readRows()).filter((other) => other.where !== where), row];
  rows.sort((one, other) => other.where.localeCompare(one.where));
  const report: KillsReport = { machine: describeMachine(folder), rows };
  await writeFile(join(folder, 'kills.json'), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(join(folder, 'kills.md'), formatKillsPage(report));
}

async function readRows(): Promise<KillsReport['rows']> {
  const text = await readFile(join(folder, 'kills.json'), 'utf8').catch(() => null);
  return text === null ? [] : (JSON.parse(text) as KillsReport).rows;
}
