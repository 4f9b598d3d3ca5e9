import type { Size, Viewport } from './viewport.js';
import { scaleRange } from './viewport.js';

/** The whole picture, in the middle, as large as its box allows but not over 100 %. */
export function fitViewport(viewport: Viewport, picture: Size, box: Size): Viewport {
  const turned = turnSize(picture, viewport.quarterTurns);
  const room = Math.min(box.width / turned.width, box.height / turned.height);
  const scale = Number.isFinite(room) ? Math.max(scaleRange.least, Math.min(1, room)) : 1;
  return { ...viewport, scale, x: 0, y: 0, fitted: true };
}

/** The size of a picture after turning it right. */
export function turnSize(picture: Size, quarterTurns: number): Size {
  return quarterTurns % 2 === 0 ? picture : { width: picture.height, height: picture.width };
}
