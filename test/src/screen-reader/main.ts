import { writeFileSync } from 'node:fs';
import { formatScript } from './format-script.js';
import { scriptPath } from './script-path.js';
import { walkByEar } from './walk-by-ear.js';

/** Writes docs/screen-reader.md anew. */
const zh = await walkByEar('zh');
const en = await walkByEar('en');
writeFileSync(scriptPath, formatScript({ zh, en }));
console.log(`docs/screen-reader.md: ${[...zh, ...en].flatMap(({ steps }) => steps).length} steps`);
