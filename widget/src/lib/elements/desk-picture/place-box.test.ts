import { expect, it } from 'vitest';
import { boxBetween, placeBox } from './place-box.js';
import { startViewport } from './viewport.js';

const picture = { width: 800, height: 600 };
const box = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };

it.each([0, 1, 2, 3] as const)(
  'reads back the box that it placed, turned %i times, zoomed and moved',
  (quarterTurns) => {
    const viewport = { ...startViewport, scale: 1.7, x: 31, y: -47, quarterTurns };
    const { x, y, width, height } = placeBox(box, viewport, picture);
    const again = boxBetween({ x, y }, { x: x + width, y: y + height }, viewport, picture);
    for (const side of ['x', 'y', 'width', 'height'] as const) expect(again[side]).toBeCloseTo(box[side], 9);
  },
);

it('puts the upper left corner on the right after a quarter turn', () => {
  const corner = { x: 0, y: 0, width: 0.25, height: 0.5 };
  const placed = placeBox(corner, { ...startViewport, quarterTurns: 1 }, picture);
  expect(placed).toEqual({ x: 0, y: -400, width: 300, height: 200 });
});

it('cuts what was dragged over the edge', () => {
  const drawn = boxBetween({ x: -900, y: -900 }, { x: 0, y: 0 }, startViewport, picture);
  expect(drawn).toEqual({ x: 0, y: 0, width: 0.5, height: 0.5 });
});
