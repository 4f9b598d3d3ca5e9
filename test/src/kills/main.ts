import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeMachine } from '../bench/report/describe-machine.js';
import { repositoryRoot } from '../repository/repository-root.js';
import { formatKillsPage, type KillsReport } from './format-kills-page.js';
import { strikePages } from './strike-pages.js';
import { strikeSessions } from './strike-sessions.js';

/**
 * `npm run kills`: a server process is ended by SIGKILL for each of 900 pictures of sessions in Node and 100 of pages in
 * Chromium (other numbers: `npm run kills -- 90 10`). Writes `docs/bench/kills.json` and `kills.md` after a full run, and
 * prints the sum as one line.
 */
const [inSessions = 900, inPages = 100] = process.argv.slice(2).map(Number);
const folder = join(repositoryRoot, 'docs/bench');
const startedAt = Date.now();
const sessions = await strikeSessions({ pictures: inSessions, perKill: 1 });
console.log(`sessions in Node: ${JSON.stringify(sessions)}`);
const pages = await strikePages({ pictures: inPages, perKill: 1 });
console.log(`pages in Chromium: ${JSON.stringify(pages)}`);
const report: KillsReport = {
  date: new Date().toISOString().slice(0, 10),
  machine: describeMachine(folder),
  minutes: Math.round((Date.now() - startedAt) / 60_000),
  rows: [
    { where: 'sessions in Node', ...sessions },
    { where: 'pages in Chromium', ...pages },
  ],
};
if (inSessions + inPages >= 1000) {
  await writeFile(join(folder, 'kills.json'), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(join(folder, 'kills.md'), formatKillsPage(report));
}
const sum = (name: 'kills' | 'pictures' | 'falseSuccesses' | 'lost' | 'doubled' | 'otherBytes') =>
  sessions[name] + pages[name];
console.log(
  `${sum('kills')} kills, ${sum('pictures')} pictures: ${sum('falseSuccesses')} false successes, ${sum('lost')} lost, ` +
    `${sum('doubled')} doubled, ${sum('otherBytes')} with other bytes`,
);
process.exitCode = sum('falseSuccesses') + sum('lost') + sum('doubled') + sum('otherBytes') === 0 ? 0 : 1;
