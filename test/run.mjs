// `npm test`: sets up what is missing, then types, bundle, lint and every test. The last line is the sum.
// `npm run test:engines`: the candidate's half of the guide in Firefox, WebKitGTK and Chromium.
import { checkNode } from '../demo/setup/check-node.mjs';

const refusal = checkNode(process.version);
if (refusal === null) {
  run(process.argv[2] === 'engines');
} else {
  console.error(refusal);
  process.exitCode = 1;
}

async function run(inEngines) {
  const { setUpAndRun } = await import('./setup-and-run.mjs');
  if (inEngines) {
    const { setUpEngines } = await import('./setup-engines.mjs');
    await setUpAndRun({ projects: ['engines'], setUp: setUpEngines, lints: false });
  } else {
    const { setUpBrowser } = await import('./setup-browser.mjs');
    await setUpAndRun({ projects: ['node'], beside: ['session', 'widget'], setUp: setUpBrowser });
  }
}
