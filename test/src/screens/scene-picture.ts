import sharp from 'sharp';

/** A picture small enough to be kept: one cell for so many pixels each way, three bytes a cell. */
export interface SmallPicture {
  readonly width: number;
  readonly height: number;
  readonly cells: Buffer;
}

const cellPixels = 12;
/** What stands beside a picture that is lower than its neighbours in a strip; no theme has it. */
const filler = { r: 255, g: 0, b: 255 };

/** The mean colour of every 12 × 12 pixels: a moved edge or a changed colour is seen, the smoothing of edges is not. */
export async function shrink(png: Buffer): Promise<SmallPicture> {
  const { width = 1, height = 1 } = await sharp(png).metadata();
  const [across, down] = [width, height].map((pixels) => Math.ceil(pixels / cellPixels)) as [number, number];
  const right = across * cellPixels - width;
  const bottom = down * cellPixels - height;
  const whole = await sharp(png)
    .removeAlpha()
    .extend({ right, bottom, extendWith: 'copy' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { data, info } = await sharp(whole.data, { raw: whole.info })
    .resize(across, down, { kernel: 'linear', fit: 'fill', fastShrinkOnLoad: false })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, cells: data };
}

/** Pictures side by side as one lossless WebP, which people can open too. */
export async function joinStrip(pictures: readonly SmallPicture[]): Promise<Buffer> {
  const width = pictures.reduce((sum, picture) => sum + picture.width, 0);
  const height = Math.max(...pictures.map((picture) => picture.height));
  let left = 0;
  const placed = pictures.map(({ cells, width: across, height: down }) => {
    const at = { input: cells, raw: { width: across, height: down, channels: 3 as const }, left, top: 0 };
    left += across;
    return at;
  });
  return sharp({ create: { width, height, channels: 3, background: filler } })
    .composite(placed)
    .webp({ lossless: true, effort: 6 })
    .toBuffer();
}

/** What is kept has its colours in steps of so many levels: half the bytes. */
const step = 16;

/** A strip with fewer colours, to be kept. */
export async function coarsen(strip: Buffer): Promise<Buffer> {
  const { width, height, cells } = await readStrip(strip);
  const coarse = Buffer.from(cells.map((level) => Math.min(255, Math.round(level / step) * step)));
  return sharp(coarse, { raw: { width, height, channels: 3 } })
    .webp({ lossless: true, effort: 6 })
    .toBuffer();
}

/** How many cells of a strip differ so much that somebody would see it, and where the first is. */
export interface StripDifference {
  readonly cells: number;
  readonly first: { readonly x: number; readonly y: number };
}

/** Levels of 255 by which a cell's colour may be off, its coarse steps counted in. */
const tolerance = step / 2 + 5;

/** Whether a strip is what was kept of it; `null` when it is. */
export async function compareStrips(before: Buffer, after: Buffer): Promise<StripDifference | null> {
  const [old, now] = await Promise.all([before, after].map(readStrip));
  if (old === undefined || now === undefined) throw new Error('two strips');
  const width = Math.max(old.width, now.width);
  const height = Math.max(old.height, now.height);
  let cells = 0;
  let first: StripDifference['first'] | null = null;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (distance(old, now, x, y) <= tolerance) continue;
      first ??= { x, y };
      cells += 1;
    }
  }
  return first === null ? null : { cells, first };
}

async function readStrip(strip: Buffer): Promise<SmallPicture> {
  const { data, info } = await sharp(strip).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, cells: data };
}

/** The largest difference of a channel; beyond an edge everything differs. */
function distance(old: SmallPicture, now: SmallPicture, x: number, y: number): number {
  const colours = [old, now].map(({ width, height, cells }) => {
    const at = (y * width + x) * 3;
    return x < width && y < height ? cells.subarray(at, at + 3) : null;
  });
  const [one, other] = colours;
  if (!one || !other) return 256;
  return Math.max(...[0, 1, 2].map((channel) => Math.abs((one[channel] ?? 0) - (other[channel] ?? 0))));
}
