import { readFile } from 'node:fs/promises';

/** One system call that has come to its end, in the order of those ends. */
export interface TracedCall {
  readonly name: string;
  /** The whole line, descriptors with their paths. */
  readonly text: string;
  /** Where in the trace it began, and where it ended. */
  readonly begin: number;
  readonly end: number;
}

/** Reads what `strace -f -y` wrote; calls that were interrupted in the trace are put together again. */
export async function readTrace(path: string): Promise<readonly TracedCall[]> {
  const open = new Map<string, { readonly text: string; readonly begin: number }>();
  const calls: TracedCall[] = [];
  for (const [at, line] of (await readFile(path, 'utf8')).split('\n').entries()) {
    const [, thread = '', text = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (text.endsWith('<unfinished ...>')) {
      open.set(thread, { text, begin: at });
      continue;
    }
    const resumed = /^<\.\.\. (\w+) resumed>(.*)$/.exec(text);
    const begun = resumed === null ? null : open.get(thread);
    if (begun !== null && begun !== undefined) {
      const whole = begun.text.replace('<unfinished ...>', '') + (resumed?.[2] ?? '');
      calls.push({ name: resumed?.[1] ?? '', text: whole, begin: begun.begin, end: at });
      continue;
    }
    const name = /^(\w+)\(/.exec(text)?.[1];
    if (name !== undefined) calls.push({ name, text, begin: at, end: at });
  }
  return calls;
}
