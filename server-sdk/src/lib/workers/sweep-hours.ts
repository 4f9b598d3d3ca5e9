import type { RunChange } from '../changes/run-change.js';
import type { Storage } from '../contracts/storage.js';

/** Batches are named by their hour to the base of 36: one prefix without the last digit stands for so many. */
const hoursPerStem = 36;
const keysPerLook = 500;

/** Hours from `first` up to, but not with, `end`; they are listed by one prefix. */
export interface HourSpan {
  readonly first: number;
  readonly end: number;
  readonly prefix: string;
}

/** What one list can take of the hours from `first` up to, but not with, `end`: 36 of them where they begin together, else one. */
export function nextSpan(first: number, end: number): HourSpan {
  const name = first.toString(36);
  if (first % hoursPerStem !== 0 || first + hoursPerStem > end) {
    return { first, end: first + 1, prefix: `${name}-` };
  }
  return { first, end: first + hoursPerStem, prefix: name.slice(0, -1) };
}

/** Removes the objects of these hours' batches that no row holds. Twice at once is harmless. */
export async function sweepHours(
  { run, storage }: { readonly run: RunChange; readonly storage: Storage },
  span: HourSpan,
): Promise<void> {
  for (const kind of ['originals', 'views']) {
    let keys: string[] = [];
    const orphans: string[] = [];
    const look = async () => {
      if (keys.length > 0) orphans.push(...(await run('findOrphans', { keys })));
      keys = [];
    };
    for await (const { key } of storage.list(`${kind}/${span.prefix}`)) {
      const hour = hourOf(key);
      if (hour >= span.first && hour < span.end && keys.push(key) >= keysPerLook) await look();
    }
    await look();
    for (const key of orphans) await storage.remove(key);
  }
}

function hourOf(key: string): number {
  return Number.parseInt(/^[a-z]+\/([0-9a-z]+)-/.exec(key)?.[1] ?? '', 36);
}
