/** Lets so many write at one time; the others wait in order, and not for ever. */
export interface WriteLanes {
  /** Rejects with `code: 'EBUSY'`, having done nothing, when no lane was free in time. */
  run<Result>(write: () => Promise<Result>): Promise<Result>;
}

/**
 * Creates the lanes. More than Node has threads for files, so that a disk that is quick never waits for them; on one that
 * takes seconds for an fsync whoever has no lane within the time is told so while somebody still listens.
 */
export function createWriteLanes({ lanes = 8, longestWaitMs = 10_000 } = {}): WriteLanes {
  const waiting = new Set<() => void>();
  let free = lanes;
  const enter = (): Promise<void> => {
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(go);
        reject(Object.assign(new Error('the disk is too slow for what waits'), { code: 'EBUSY' }));
      }, longestWaitMs);
      const go = (): void => {
        clearTimeout(timer);
        resolve();
      };
      waiting.add(go);
    });
  };
  const leave = (): void => {
    const [next] = waiting;
    if (next === undefined) {
      free += 1;
      return;
    }
    waiting.delete(next);
    next();
  };
  return {
    async run(write) {
      await enter();
      try {
        return await write();
      } finally {
        leave();
      }
    },
  };
}
