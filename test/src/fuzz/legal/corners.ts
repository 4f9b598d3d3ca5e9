import { cornerColours } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';

export type Colour = readonly [number, number, number];

/** The colours of the corner squares of a view. */
export type Corners = Readonly<Record<keyof typeof cornerColours, Colour>>;

/** The scene's own. */
export const colourCorners: Corners = cornerColours;

/** Grays of the light that eyes see (sRGB, by its definition). */
export const lightCorners = mapCorners(cornerColours, ([red, green, blue]) => {
  const light = 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue);
  const level = Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
  return [level, level, level];
});

/** Grays of an encoder that takes the mean of the channels. */
export const meanCorners = mapCorners(cornerColours, (colour) => {
  const level = Math.round(colour.reduce((sum, value) => sum + value, 0) / 3);
  return [level, level, level];
});

/** What the inks of a web press make of the scene's: they have no such blue. */
export const inkCorners: Corners = {
  topLeft: [200, 8, 3],
  topRight: [23, 159, 34],
  bottomLeft: [28, 50, 133],
  bottomRight: [220, 199, 0],
};

/** Cyan, magenta, yellow, black; 255 is all of it. */
export type Inks = readonly [number, number, number, number];

/** Those inks. */
export const cornerInks: Readonly<Record<keyof Corners, Inks>> = {
  topLeft: [0, 253, 253, 39],
  topRight: [185, 0, 255, 1],
  bottomLeft: [243, 212, 0, 0],
  bottomRight: [12, 9, 238, 29],
};

/** The corners as a look through this shows them on white. @param alpha 0 to 255 */
export function fade(corners: Corners, alpha: number): Corners {
  return mapCorners(corners, ([red, green, blue]) => {
    const over = (value: number): number => Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    return [over(red), over(green), over(blue)];
  });
}

export function mapCorners(corners: Corners, change: (colour: Colour) => Colour): Corners {
  const { topLeft, topRight, bottomLeft, bottomRight } = corners;
  return {
    topLeft: change(topLeft),
    topRight: change(topRight),
    bottomLeft: change(bottomLeft),
    bottomRight: change(bottomRight),
  };
}

/** sRGB to light, 0 to 1. */
export function toLinear(value: number): number {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** Which corner square of a picture a place lies in. */
export function cornerAt<Value>(
  corners: Readonly<Record<keyof Corners, Value>>,
  rest: Value,
  [x, y, width, height]: readonly [number, number, number, number],
): Value {
  const side = Math.floor(Math.min(width, height) / 6);
  const isLeft = x < side;
  if (!isLeft && x < width - side) return rest;
  if (y < side) return isLeft ? corners.topLeft : corners.topRight;
  if (y < height - side) return rest;
  return isLeft ? corners.bottomLeft : corners.bottomRight;
}
