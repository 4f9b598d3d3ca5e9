import { expect, it } from 'vitest';
import { clampViewport } from './clamp-viewport.js';
import { fitViewport } from './fit-viewport.js';
import { turnViewport } from './turn-viewport.js';
import { startViewport } from './viewport.js';
import { zoomViewport } from './zoom-viewport.js';

const picture = { width: 1600, height: 1000 };
const box = { width: 800, height: 600 };

it('fits the whole picture, never larger than its pixels', () => {
  expect(fitViewport(startViewport, picture, box).scale).toBe(0.5);
  expect(fitViewport(startViewport, { width: 100, height: 80 }, box).scale).toBe(1);
  expect(fitViewport(turnViewport(startViewport, 1), picture, box).scale).toBe(0.375);
});

it('zooms about a point: what lies under it stays under it', () => {
  const before = { ...startViewport, scale: 0.5, x: 30, y: -10 };
  const about = { x: 120, y: 70 };
  const after = zoomViewport(before, 1.5, about);
  const under = (viewport: typeof before) => (about.x - viewport.x) / viewport.scale;
  expect(under(after)).toBeCloseTo(under(before), 6);
  expect(zoomViewport(before, 99, about).scale).toBe(8);
});

it('leaves no gap at the edge of a picture that is larger than its box', () => {
  const far = clampViewport({ ...startViewport, scale: 1, x: 9999, y: -9999 }, picture, box);
  expect([far.x, far.y]).toEqual([400, -200]);
  expect(clampViewport({ ...startViewport, scale: 0.25, x: 50, y: 50 }, picture, box)).toMatchObject({
    x: 0,
    y: 0,
  });
});
