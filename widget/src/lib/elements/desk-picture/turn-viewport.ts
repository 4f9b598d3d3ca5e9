import type { Viewport } from './viewport.js';

/** Turns the picture a quarter to the right, or to the left with -1, and fits it again. */
export function turnViewport(viewport: Viewport, by: 1 | -1): Viewport {
  const quarterTurns = ((viewport.quarterTurns + by + 4) % 4) as Viewport['quarterTurns'];
  return { ...viewport, quarterTurns, x: 0, y: 0, fitted: true };
}
