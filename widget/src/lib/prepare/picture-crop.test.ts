import { describe, expect, it } from 'vitest';
import { cropMatrix, croppedSize, type PictureCrop, turnedBox } from './picture-crop.js';
import { turnCrop } from './turn-crop.js';

const upright = { width: 400, height: 300 };
const whole: PictureCrop = { angle: 0, left: 0, top: 0, width: 1, height: 1 };

/** Where a point of the upright picture lands in the part. */
function map(crop: PictureCrop, x: number, y: number): readonly number[] {
  const { a, b, c, d, e, f } = cropMatrix(upright, crop);
  return [a * x + c * y + e, b * x + d * y + f].map((value) => Math.round(value * 100) / 100);
}

describe('a part of a picture', () => {
  it('begins at its corner', () => {
    const crop = { ...whole, left: 0.25, top: 0.5, width: 0.5, height: 0.5 };
    expect(croppedSize(upright, crop)).toEqual({ width: 200, height: 150 });
    expect(map(crop, 100, 150)).toEqual([0, 0]);
    expect(map(crop, 300, 300)).toEqual([200, 150]);
  });

  it.each([
    [90, [300, 0], [300, 400]],
    [-270, [300, 0], [300, 400]],
    [180, [400, 300], [400, 300]],
    [270, [0, 400], [300, 400]],
  ])('turned by %i degrees is exact', (angle, corner, [width, height]) => {
    expect(croppedSize(upright, { ...whole, angle })).toEqual({ width, height });
    expect(map({ ...whole, angle }, 0, 0)).toEqual(corner);
    expect(Object.values(cropMatrix(upright, { ...whole, angle })).every(Number.isInteger)).toBe(true);
  });

  it('turned aslant keeps its middle and lies inside its box', () => {
    const box = turnedBox(upright, 30);
    expect(box.width).toBeCloseTo(400 * Math.cos(Math.PI / 6) + 150);
    expect(map({ ...whole, angle: 30 }, 200, 150)).toEqual([box.width / 2, box.height / 2].map(roundToCents));
    expect(map({ ...whole, angle: 30 }, 0, 300)[0]).toBeCloseTo(0);
    expect(map({ ...whole, angle: 30 }, 0, 0)[1]).toBeCloseTo(0);
  });
});

describe('a quarter turn of a part', () => {
  it.each([0, 30, -20])('shows the same pixels at %i degrees, turned', (angle) => {
    const crop = { angle, left: 0.1, top: 0.2, width: 0.3, height: 0.6 };
    const before = croppedSize(upright, crop);
    const turned = turnCrop(crop, 1);
    const after = croppedSize(upright, turned);
    expect(after).toEqual({ width: before.height, height: before.width });
    const [x = 0, y = 0] = map(crop, 123, 45);
    const [turnedX = 0, turnedY = 0] = map(turned, 123, 45);
    expect(turnedX).toBeCloseTo(turnedBox(upright, angle).height * crop.height - y, 1);
    expect(turnedY).toBeCloseTo(x, 1);
  });

  it('comes back after four', () => {
    const crop = { angle: 10, left: 0.1, top: 0.2, width: 0.3, height: 0.6 };
    const round = turnCrop(turnCrop(crop, 3), 1);
    for (const [key, value] of Object.entries(crop)) {
      expect(round[key as keyof PictureCrop]).toBeCloseTo(value);
    }
  });
});

function roundToCents(value: number): number {
  return Math.round(value * 100) / 100;
}
