import type { TracedCall } from './read-trace.js';

interface Step {
  readonly what: string;
  readonly isIt: (call: TracedCall) => boolean;
}

const synced = (part: RegExp) => (call: TracedCall) =>
  /^f(data)?sync$/.test(call.name) && call.text.includes('= 0') && part.test(call.text);

/** What must be over before the next begins, from the bytes to the answer of a commit. */
export const commitSteps: readonly Step[] = [
  { what: 'fdatasync of the file', isIt: synced(/\/store\/tmp\/originals\./) },
  {
    what: 'rename into the store',
    isIt: ({ name, text }) => name === 'rename' && /objects\/originals\//.test(text),
  },
  { what: 'fsync of its folder', isIt: synced(/\/objects\/originals\/[^/>]+>/) },
  {
    what: 'the commit written to the log',
    isIt: ({ name, text }) => name === 'pwrite64' && /db-wal>/.test(text),
  },
  { what: 'fdatasync of the log', isIt: synced(/db-wal>/) },
  { what: 'the answer', isIt: ({ text }) => /HTTP\/1\.1 20[14]/.test(text) },
];

/** The same for a segment that is acknowledged. */
export const segmentSteps: readonly Step[] = [
  { what: 'fdatasync of the segment', isIt: synced(/\/uploads\/exam\/[^/>]+>/) },
  { what: 'fsync of its folder', isIt: synced(/\/uploads\/exam>/) },
  {
    what: 'the offset written to the log',
    isIt: ({ name, text }) => name === 'pwrite64' && /db-wal>/.test(text),
  },
  { what: 'fdatasync of the log', isIt: synced(/db-wal>/) },
  { what: 'the answer', isIt: ({ text }) => /HTTP\/1\.1 204/.test(text) },
];

/** The same for bytes that are removed: gone for good before anybody writes that they are. */
export const removalSteps: readonly Step[] = [
  { what: 'the unlink', isIt: ({ name, text }) => /^unlink/.test(name) && /objects\/originals\//.test(text) },
  { what: 'fsync of its folder', isIt: synced(/\/objects\/originals\/[^/>]+>/) },
  {
    what: 'the delivery written to the log',
    isIt: ({ name, text }) => name === 'pwrite64' && /db-wal>/.test(text),
  },
];

/**
 * Looks for the steps in this order, each begun when the one before it was over.
 * @returns the first that is missing, or null
 */
export function missingStep(calls: readonly TracedCall[], steps: readonly Step[]): string | null {
  let after = -1;
  for (const { what, isIt } of steps) {
    const found = calls.find((call) => call.begin > after && isIt(call));
    if (found === undefined) return what;
    after = found.end;
  }
  return null;
}
