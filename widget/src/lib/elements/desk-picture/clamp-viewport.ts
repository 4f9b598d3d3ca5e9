import { turnSize } from './fit-viewport.js';
import type { Size, Viewport } from './viewport.js';

/** Keeps the picture on its box: centred where it is smaller, without a gap at the edge where it is larger. */
export function clampViewport(viewport: Viewport, picture: Size, box: Size): Viewport {
  const turned = turnSize(picture, viewport.quarterTurns);
  const x = clamp(viewport.x, (turned.width * viewport.scale - box.width) / 2);
  const y = clamp(viewport.y, (turned.height * viewport.scale - box.height) / 2);
  return x === viewport.x && y === viewport.y ? viewport : { ...viewport, x, y };
}

function clamp(value: number, most: number): number {
  const limit = Math.max(0, most);
  return Math.max(-limit, Math.min(limit, value));
}
