import type { Clock } from '../client/clock.js';

/** Loads a part of the program over a network that may be away for a moment: three attempts, then it rejects. */
export async function loadPatiently<T>(load: () => Promise<T>, clock: Clock): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await load();
    } catch (error) {
      if (attempt === 3) throw error;
      await new Promise<void>((resolve) => {
        clock.after(attempt * 1_500, resolve);
      });
    }
  }
}
