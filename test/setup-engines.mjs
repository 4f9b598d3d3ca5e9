import { existsSync } from 'node:fs';
import { StopSentence } from '../demo/setup/stop-sentence.mjs';
import { canInstallPackages, installPackages, setUpBrowser } from './setup-browser.mjs';

const programs = [
  ['firefox-esr', '/usr/bin/firefox-esr'],
  ['webkit2gtk-driver', '/usr/bin/WebKitWebDriver'],
  ['xvfb', '/usr/bin/Xvfb'],
];

/** Firefox and WebKitGTK beside Chromium, installing Debian's packages when root. */
export async function setUpEngines() {
  await setUpBrowser();
  const missing = programs.filter(([, path]) => !existsSync(path)).map(([name]) => name);
  if (missing.length === 0) return;
  if (!canInstallPackages()) {
    throw new StopSentence(
      `These tests drive Firefox and WebKitGTK as well: install ${missing.join(', ')} (Debian: apt-get install ${missing.join(' ')}).`,
    );
  }
  await installPackages(missing);
}
