/** Writes to a database as fast as it can and says how often: `node write-tight.js <file> <ms>`. */

import { sqlite } from '../../../../server-sdk/dist/lib/server/sqlite.js';
import { makeSettings } from '../../../../server-sdk/dist/lib/testing/make-record.js';

const [path = '', lengthMs = '0'] = process.argv.slice(2);
const database = await sqlite({ path }).open(makeSettings());
process.send?.('open');
await new Promise((resolve) => process.once('message', resolve));
const endAt = Date.now() + Number(lengthMs);
let written = 0;
let longestMs = 0;
while (Date.now() < endAt) {
  const startedAt = Date.now();
  await database.run('keepSetting', { name: `${process.pid}-${written}`, value: '1' });
  longestMs = Math.max(longestMs, Date.now() - startedAt);
  written += 1;
}
process.send?.({ written, longestMs });
await database.close();
process.disconnect?.();
