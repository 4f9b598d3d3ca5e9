import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Calls of the file system on paths below a folder, as they were made, until it is told to stop. */
export interface FileCalls {
  readonly calls: readonly string[];
  stop(): void;
}

type Call = (...args: unknown[]) => unknown;

/** Watches every function of `node:fs` and `node:fs/promises` that takes a path. SQLite's own file is not Node's to open. */
export function countFileCalls(directory: string): FileCalls {
  const calls: string[] = [];
  const restore = [watch(fs, 'fs', directory, calls), watch(fs.promises, 'fs.promises', directory, calls)];
  syncBuiltinESMExports();
  return {
    calls,
    stop() {
      for (const put of restore) put();
      syncBuiltinESMExports();
    },
  };
}

function watch(module: object, of: string, directory: string, calls: string[]): () => void {
  const functions = module as Record<string, unknown>;
  const own = new Map<string, Call>();
  for (const [name, value] of Object.entries(functions)) {
    // Classes and streams go through `open` themselves.
    if (typeof value !== 'function' || !/^[a-z]/.test(name)) continue;
    own.set(name, value as Call);
    functions[name] = (...args: unknown[]) => {
      if (args.some((arg) => typeof arg === 'string' && arg.startsWith(directory)))
        calls.push(`${of}.${name}`);
      return (value as Call).apply(module, args);
    };
  }
  return () => {
    for (const [name, value] of own) functions[name] = value;
  };
}
