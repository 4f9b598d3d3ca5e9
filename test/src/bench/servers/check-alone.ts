import { createPictureMaker } from '../load/picture-maker.js';
import type { ServerAnswer } from './server-messages.js';

/** What the bench uses of the server's check pool. */
interface CheckPool {
  check(bytes: Buffer): Promise<{ readonly ok: boolean }>;
}

/**
 * The check's two steps (decode, view) without a server: the same processes, kept busy for so long.
 * The pool is no public door; the bench reaches into the built package for it.
 */
export async function createCheckAlone(
  processes: number,
): Promise<(seconds: number) => Promise<ServerAnswer>> {
  const inside = new URL('lib/images/check-pool.js', import.meta.resolve('@dossier/server-sdk'));
  const { createCheckPool } = (await import(inside.href)) as {
    createCheckPool(options: { processes: number }): CheckPool;
  };
  const pool = createCheckPool({ processes });
  const makePicture = await createPictureMaker();
  return async (seconds) => {
    const startedAt = performance.now();
    let pictures = 0;
    const keepBusy = async (): Promise<void> => {
      while (performance.now() < startedAt + seconds * 1000) {
        const { start, end } = makePicture();
        const verdict = await pool.check(Buffer.concat([start, end]));
        if (!verdict.ok) throw new Error('the check refused a good picture');
        pictures += 1;
      }
    };
    await Promise.all(Array.from({ length: processes * 2 }, keepBusy));
    return { pictures, elapsedMs: performance.now() - startedAt };
  };
}
