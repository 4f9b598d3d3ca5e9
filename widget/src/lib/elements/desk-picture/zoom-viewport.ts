import { type Point, scaleRange, type Viewport } from './viewport.js';

/** Scales about a point of the box, so that what lies under it stays under it. */
export function zoomViewport(viewport: Viewport, scale: number, about: Point): Viewport {
  const next = Math.max(scaleRange.least, Math.min(scaleRange.most, scale));
  const ratio = next / viewport.scale;
  return {
    ...viewport,
    scale: next,
    x: about.x - (about.x - viewport.x) * ratio,
    y: about.y - (about.y - viewport.y) * ratio,
    fitted: false,
  };
}
