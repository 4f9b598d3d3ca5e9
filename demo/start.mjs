// `npm start`: installs what is missing, builds what has changed, serves the demo. Nothing newer than Node 14 in
// this file, so that an old Node gets its sentence instead of a syntax error.
import { checkNode } from './setup/check-node.mjs';

const refusal = checkNode(process.version);
if (refusal === null) {
  import('./setup/start-demo.mjs').then((module) => module.startDemo());
} else {
  console.error(refusal);
  process.exitCode = 1;
}
