/** What a specimen photo shows. */
export interface SpecimenOptions {
  readonly width: number;
  readonly height: number;
  /** Grain of the sensor, 0 to 255: the more, the more bytes. */
  readonly noise?: number;
  readonly seed?: number;
}

/** Colours of the corners, clockwise from the top left, as the stored pixels have them. */
export const cornerColours = ['#e00000', '#00c000', '#0000e0', '#e0e000'] as const;

/** Draws something like a photographed certificate: uneven light, print of several sizes, grain, coloured corners. */
export function drawSpecimenPhoto(options: SpecimenOptions): OffscreenCanvas {
  const { width, height, noise = 40, seed = 1 } = options;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d context');
  const random = createRandom(seed);
  paintLight(context, width, height, random);
  paintPrint(context, width, height, random);
  paintGrain(context, width, height, noise, random);
  paintCorners(context, width, height);
  return canvas;
}

type Context = OffscreenCanvasRenderingContext2D;

function paintLight(context: Context, width: number, height: number, random: () => number): void {
  const light = context.createLinearGradient(0, 0, width, height);
  light.addColorStop(0, `hsl(${random() * 360} 30% 90%)`);
  light.addColorStop(1, `hsl(${random() * 360} 30% 55%)`);
  context.fillStyle = light;
  context.fillRect(0, 0, width, height);
  for (let index = 0; index < 60; index++) {
    context.fillStyle = `hsl(${random() * 360} 60% 50% / 0.25)`;
    const radius = random() * height * 0.1;
    context.beginPath();
    context.arc(random() * width, random() * height, radius, 0, 7);
    context.fill();
  }
}

function paintPrint(context: Context, width: number, height: number, random: () => number): void {
  context.fillStyle = '#1a1a1a';
  for (let y = height * 0.15; y < height * 0.85; y += height / 40) {
    context.font = `${Math.round((height / 100) * (1 + random()))}px sans-serif`;
    context.fillText(
      '医师资格证书 No. 2026-'.repeat(3) + Math.round(random() * 1e9),
      width * 0.12,
      y,
      width * 0.75,
    );
  }
}

function paintGrain(
  context: Context,
  width: number,
  height: number,
  noise: number,
  random: () => number,
): void {
  const tile = new OffscreenCanvas(512, 512);
  const tileContext = tile.getContext('2d') as Context;
  const pixels = tileContext.createImageData(512, 512);
  for (let at = 0; at < pixels.data.length; at += 4) {
    const level = random() * 255;
    pixels.data.set([level, level, level, noise], at);
  }
  tileContext.putImageData(pixels, 0, 0);
  const pattern = context.createPattern(tile, 'repeat');
  if (!pattern) throw new Error('no pattern');
  context.fillStyle = pattern;
  context.fillRect(0, 0, width, height);
}

function paintCorners(context: Context, width: number, height: number): void {
  const side = Math.ceil(Math.min(width, height) / 8);
  const places = [
    [0, 0],
    [width - side, 0],
    [width - side, height - side],
    [0, height - side],
  ] as const;
  for (const [index, [x, y]] of places.entries()) {
    context.fillStyle = cornerColours[index] ?? '';
    context.fillRect(x, y, side, side);
  }
}

/** Mulberry32: the same specimen at every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
