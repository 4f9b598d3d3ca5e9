import { describe, expect, it } from 'vitest';
import { splitChoice, toChoice } from './convert-crop.js';

const box = { width: 400, height: 300 };

describe('what Cropper says', () => {
  it('becomes shares of the turned picture, and is cut off at its edges', () => {
    expect(toChoice({ x: 100, y: 75, width: 200, height: 150 }, 0, box)).toEqual({
      turns: 0,
      crop: { angle: 0, left: 0.25, top: 0.25, width: 0.5, height: 0.5 },
    });
    expect(toChoice({ x: -40, y: 150, width: 240, height: 900 }, -90, box)).toEqual({
      turns: 0,
      crop: { angle: 270, left: 0, top: 0.5, width: 0.5, height: 0.5 },
    });
  });

  it.each([
    [0, 0],
    [-90, 3],
    [450, 1],
  ])('is no part when everything is chosen at %i degrees', (degrees, turns) => {
    const whole = { x: 0.2, y: -3, width: 399.6, height: 310 };
    expect(toChoice(whole, degrees, box)).toEqual({ turns, crop: null });
  });

  it('is a part when the whole picture was straightened', () => {
    expect(toChoice({ x: 0, y: 0, width: 400, height: 300 }, 5, box).crop).toMatchObject({
      angle: 5,
      width: 1,
    });
  });
});

describe('an angle', () => {
  it.each([
    [{ turns: 3, crop: null }, 3, 0],
    [{ turns: 0, crop: { angle: 100, left: 0, top: 0, width: 1, height: 1 } }, 1, 10],
    [{ turns: 0, crop: { angle: 350, left: 0, top: 0, width: 1, height: 1 } }, 0, -10],
  ] as const)('is quarters and a slant', (choice, quarters, slant) => {
    expect(splitChoice(choice)).toEqual({ quarters, slant });
  });
});
