// `npm test`: sets up what is missing, then types, bundle, lint and every test. The last line is the sum.
import { checkNode } from '../demo/setup/check-node.mjs';

const refusal = checkNode(process.version);
if (refusal === null) {
  import('./setup-and-run.mjs').then((module) => module.setUpAndRun());
} else {
  console.error(refusal);
  process.exitCode = 1;
}
