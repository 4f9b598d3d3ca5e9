import type { RunChange } from '../changes/run-change.js';
import type { Storage } from '../contracts/storage.js';
import type { Finding } from './finding.js';

const hourMs = 3_600_000;
/** A running server removes what a crash has left once it is two to three hours old. */
const youngHours = 4;

/** Objects that no row holds, other than those that are about to get one or to be removed. */
export async function auditObjects(run: RunChange, storage: Storage, now: number) {
  const findings: Finding[] = [];
  let objects = 0;
  let pending = 0;
  let page: string[] = [];
  const check = async () => {
    if (page.length === 0) return;
    const unheld = await run('findOrphans', { keys: page });
    page = [];
    if (unheld.length === 0) return;
    const leaving = new Set(await run('readKeysToRemove', undefined as never));
    for (const key of unheld) {
      if (leaving.has(key) || isYoung(key, now)) pending += 1;
      else
        findings.push({
          code: 'bytes-extra',
          applicationId: null,
          subject: key,
          text: `No row holds ${key}.`,
        });
    }
  };
  for await (const { key } of storage.list('')) {
    objects += 1;
    if (page.push(key) >= 500) await check();
  }
  await check();
  return { findings, objects, pending };
}

/** By the hour in its batch's name; a name of another form is nobody's. */
function isYoung(key: string, now: number): boolean {
  const hour = /^(?:originals|views)\/([0-9a-z]+)-/.exec(key)?.[1];
  return hour !== undefined && Math.floor(now / hourMs) - Number.parseInt(hour, 36) < youngHours;
}
