/** Holds a SQLite file's write lock, as a backup or a stopped process does: `node hold-file.js <file> <ms>`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';

const [path = '', holdMs = '0'] = process.argv.slice(2);
const database = new DatabaseSync(path);
database.exec('pragma busy_timeout = 5000');
database.exec('begin immediate');
process.send?.('held');
await sleep(Number(holdMs));
database.exec('commit');
process.disconnect?.();
