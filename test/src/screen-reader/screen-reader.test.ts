import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formatScript } from './format-script.js';
import { scriptPath } from './script-path.js';
import { walkByEar } from './walk-by-ear.js';

it('is heard as docs/screen-reader.md says (else: npm run screen-reader)', async () => {
  const [zh, en] = await Promise.all([walkByEar('zh'), walkByEar('en')]);
  expect(formatScript({ zh, en })).toBe(readFileSync(scriptPath, 'utf8'));
}, 180_000);
