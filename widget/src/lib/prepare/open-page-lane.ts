import { elementCanvasKit } from './element-canvas-kit.js';
import { hasOffscreenCanvas, offscreenCanvasKit } from './offscreen-canvas-kit.js';
import type { PreparationLane } from './preparation-lane.js';
import { preparePicture } from './prepare-picture.js';
import { PrepareError } from './prepared-picture.js';

/** A lane on the page's own thread, for browsers and pages where a worker cannot run. */
export function openPageLane(): PreparationLane {
  const kit = hasOffscreenCanvas() ? offscreenCanvasKit : elementCanvasKit;
  let queue: Promise<unknown> = Promise.resolve();
  return {
    prepare({ file, rules, turns, crop, signal }) {
      const picture = queue.then(() => preparePicture(file, rules, kit, { turns, crop, signal }));
      queue = picture.catch(() => undefined);
      return picture.catch((error) => {
        throw error instanceof PrepareError ? error : new PrepareError('corrupt');
      });
    },
    close() {},
  };
}
