import { createRandom } from './create-random.js';

/** Pixels in rows from the top left, three bytes each. */
export interface RawPixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

export interface SceneOptions {
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  /** Strongest change of a channel by noise, 0 to 255. */
  readonly noise: number;
}

/** The colours of a scene’s corner squares: which way up a picture stands can be read from them. */
export const cornerColours = {
  topLeft: [200, 30, 30],
  topRight: [30, 160, 30],
  bottomLeft: [30, 30, 200],
  bottomRight: [220, 200, 30],
} as const;

/** Side of a corner square, as a part of the shorter side. */
export const cornerPart = 1 / 6;

/** Paints light paper with a soft gradient, noise of the seed, and four corner squares, upright. */
export function paintScene({ width, height, seed, noise }: SceneOptions): RawPixels {
  const data = new Uint8ClampedArray(width * height * 3);
  const random = createRandom(seed);
  const corner = Math.floor(Math.min(width, height) * cornerPart);
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = cornerAt(x, y, { width, height, corner });
      const grain = (random() - 0.5) * 2 * noise;
      const light = 225 + 20 * Math.sin((x / width) * 5 + seed) + 10 * Math.cos((y / height) * 7 + seed);
      data[at] = (colour ? colour[0] : light) + grain;
      data[at + 1] = (colour ? colour[1] : light - 4) + grain;
      data[at + 2] = (colour ? colour[2] : light - 12) + grain;
      at += 3;
    }
  }
  return { data: Buffer.from(data.buffer), width, height };
}

function cornerAt(
  x: number,
  y: number,
  { width, height, corner }: { width: number; height: number; corner: number },
): readonly [number, number, number] | null {
  const isTop = y < corner;
  const isLeft = x < corner;
  if (!isTop && y < height - corner) return null;
  if (!isLeft && x < width - corner) return null;
  if (isTop) return isLeft ? cornerColours.topLeft : cornerColours.topRight;
  return isLeft ? cornerColours.bottomLeft : cornerColours.bottomRight;
}
