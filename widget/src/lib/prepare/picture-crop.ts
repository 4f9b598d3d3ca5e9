import { placementMatrix } from './placement.js';
import type { QuarterTurns } from './prepared-picture.js';

/**
 * A part of an upright picture: the picture is turned about its middle first, then the part is cut out of the box that
 * just holds what was turned. In shares of that box, so that it holds for a small copy as well as for the whole file.
 */
export interface PictureCrop {
  /** Degrees, clockwise. */
  readonly angle: number;
  /** 0 to 1, as all the others. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** In pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The box that just holds a picture turned by `angle` degrees. */
export function turnedBox(upright: PictureSize, angle: number): PictureSize {
  const { turns, rest } = splitAngle(angle);
  const { width, height } = turns % 2 === 1 ? { width: upright.height, height: upright.width } : upright;
  const [cosine, sine] = [Math.cos(rest), Math.abs(Math.sin(rest))];
  return { width: width * cosine + height * sine, height: width * sine + height * cosine };
}

/** How many of the upright picture's pixels the part is wide and high. */
export function croppedSize(upright: PictureSize, crop: PictureCrop): PictureSize {
  const box = turnedBox(upright, crop.angle);
  return {
    width: Math.max(1, Math.round(box.width * crop.width)),
    height: Math.max(1, Math.round(box.height * crop.height)),
  };
}

/** The matrix that draws the upright picture so that the part begins at 0, 0, pixel by pixel. */
export function cropMatrix(upright: PictureSize, crop: PictureCrop): Required<DOMMatrix2DInit> {
  const { turns, rest } = splitAngle(crop.angle);
  const quarter = turnedBox(upright, turns * 90);
  const box = turnedBox(upright, crop.angle);
  const [cosine, sine] = [Math.cos(rest), Math.sin(rest)];
  // About the middle: from that of the quarter turn's box to that of the whole turn's.
  const slanted = {
    ...{ a: cosine, b: sine, c: -sine, d: cosine },
    e: box.width / 2 - (cosine * quarter.width - sine * quarter.height) / 2 - crop.left * box.width,
    f: box.height / 2 - (sine * quarter.width + cosine * quarter.height) / 2 - crop.top * box.height,
  };
  return multiply(slanted, placementMatrix({ mirrored: false, turns }, upright.width, upright.height));
}

/** `outer` after `inner`. */
export function multiply(outer: DOMMatrix2DInit, inner: DOMMatrix2DInit): Required<DOMMatrix2DInit> {
  const { a = 1, b = 0, c = 0, d = 1, e = 0, f = 0 } = outer;
  const { a: a2 = 1, b: b2 = 0, c: c2 = 0, d: d2 = 1, e: e2 = 0, f: f2 = 0 } = inner;
  const [ra, rb, rc, rd] = [a * a2 + c * b2, b * a2 + d * b2, a * c2 + c * d2, b * c2 + d * d2];
  const [re, rf] = [a * e2 + c * f2 + e, b * e2 + d * f2 + f];
  return { a: ra, b: rb, c: rc, d: rd, e: re, f: rf } as Required<DOMMatrix2DInit>;
}

/** Whole quarters, whose matrices are exact, and the rest in radians. */
function splitAngle(angle: number): { readonly turns: QuarterTurns; readonly rest: number } {
  const quarters = Math.round(angle / 90);
  const turns = (((quarters % 4) + 4) % 4) as QuarterTurns;
  return { turns, rest: ((angle - quarters * 90) * Math.PI) / 180 };
}
