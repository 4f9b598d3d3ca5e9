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
// Several at a time: there is always one that waits when the group before it is committed.
await Promise.all(Array.from({ length: 8 }, writeOn));
process.send?.({ written, longestMs });
await database.close();
process.disconnect?.();

async function writeOn(): Promise<void> {
  while (Date.now() < endAt) {
    const startedAt = Date.now();
    written += 1;
    await database.run('keepSetting', { name: `${process.pid}-${written}`, value: '1' });
    longestMs = Math.max(longestMs, Date.now() - startedAt);
  }
}
