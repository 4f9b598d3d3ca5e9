import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from '../demo/setup/run-command.mjs';
import { StopSentence } from '../demo/setup/stop-sentence.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const places = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const packages = ['chromium', 'fonts-noto-cjk', 'fontconfig'];

/** What fails, slows down or watches system calls; without it the tests of disks that do are skipped, and say so. */
const tracer = 'strace';

/**
 * Finds Chromium and a font with Chinese letters, installing Debian's packages when root, and strace with them. Sets
 * `DOSSIER_CHROMIUM` for the tests; throws a `StopSentence` that says what to install.
 */
export async function setUpBrowser() {
  const missing = [...(isReady() ? [] : packages), ...(hasProgram(tracer) ? [] : [tracer])];
  if (missing.length > 0 && canInstallPackages()) await installPackages(missing).catch(stopUnlessReady);
  const chromium = findChromium();
  if (chromium === null) {
    throw new StopSentence(
      'The tests drive a Chromium: install one (Debian: apt-get install chromium), or name it in DOSSIER_CHROMIUM.',
    );
  }
  if (!hasChineseFont()) {
    throw new StopSentence(
      'The tests look at Chinese text, and no font here has it: install one (Debian: apt-get install fonts-noto-cjk fontconfig).',
    );
  }
  process.env.DOSSIER_CHROMIUM = chromium;
}

function stopUnlessReady(error) {
  if (!isReady()) throw error;
  console.log(error.message);
}

const isReady = () => findChromium() !== null && hasChineseFont();

function findChromium() {
  const named = process.env.DOSSIER_CHROMIUM;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new StopSentence(`DOSSIER_CHROMIUM=${named} is not there.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const inPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...inPath, ...places].find((path) => existsSync(path)) ?? null;
}

/** Other systems than Linux come with Chinese fonts. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}

/** Root on a Debian. */
export function canInstallPackages() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && hasProgram('apt-get');
}

/** Whether a program is in the path and starts. */
export function hasProgram(name) {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Debian's packages by their names; throws a `StopSentence` when apt-get fails. */
export async function installPackages(names) {
  console.log(`Installing ${names.join(', ')} …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await runCommand('apt-get', ['update', '-q'], { env });
  const installed = await runCommand(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', ...names],
    { env },
  );
  if (updated !== 0 || installed !== 0) {
    throw new StopSentence(`apt-get could not install ${names.join(', ')}: see its lines above.`);
  }
}
