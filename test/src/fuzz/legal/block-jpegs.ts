import { layPixels } from '../../../../server-sdk/dist/lib/testing/sample-pictures/lay-pixels.js';
import { type BlockChannel, type BlockJpegOptions, encodeBlocks } from './block-jpeg.js';
import { type Colour, colourCorners, cornerAt, cornerInks, type Inks, inkCorners } from './corners.js';
import { type LegalPicture, legal, orientations, turnJpeg } from './legal-picture.js';

type Factors = readonly (readonly [number, number])[];
type Options = Omit<BlockJpegOptions, 'width' | 'height' | 'channels'>;

const whole: Factors = [
  [1, 1],
  [1, 1],
  [1, 1],
  [1, 1],
];
const half = (across: number, down: number): Factors => [[across, down], ...whole.slice(1)];

/** Kinds of three channels, by what is unusual in them. */
const kinds: readonly (readonly [string, Factors, Options])[] = [
  ['4:2:0', half(2, 2), {}],
  ['4:2:2', half(2, 1), {}],
  ['4:4:0', half(1, 2), {}],
  ['4:1:1', half(4, 1), {}],
  ['4:1:0', half(4, 2), {}],
  ['a restart after each unit', whole, { restartInterval: 1 }],
  ['4:2:0 and restarts', half(2, 2), { restartInterval: 5 }],
  ['extended sequential', whole, { frame: 0xc1 }],
  ['a scan for each channel', whole, { isSeparate: true }],
  ['4:2:0, a scan for each channel, restarts', half(2, 2), { isSeparate: true, restartInterval: 7 }],
  ['Adobe YCC', whole, { adobe: 1 }],
];

/** Kinds that no library here writes, from an encoder of our own; sides that fill their units, and such that do not. */
export function blockJpegs(): readonly LegalPicture[] {
  const sizes = [
    [192, 256],
    [187, 251],
  ] as const;
  return [
    ...kinds.flatMap(([name, factors, options]) =>
      sizes.map((sides) => paint(`block JPEG ${name}`, sides, (colour) => toYcc(colour), factors, options)),
    ),
    ...sizes.map((sides) => paint('block JPEG RGB by Adobe', sides, (colour) => colour, whole, { adobe: 0 })),
    ...sizes.map((sides) =>
      paint('block JPEG RGB by its names', sides, (colour) => colour, whole, {}, 'RGB'),
    ),
    ...orientations.flatMap((orientation) => [ink('CMYK', 0, orientation), ink('YCCK', 2, orientation)]),
  ];
}

function paint(
  name: string,
  [width, height]: readonly [number, number],
  encode: (colour: Colour) => Colour,
  factors: Factors,
  options: Options,
  ids = '\x01\x02\x03',
): LegalPicture {
  const channels = [0, 1, 2].map((index): BlockChannel => {
    const [across, down] = factors[index] ?? [1, 1];
    return {
      id: ids.charCodeAt(index),
      across,
      down,
      valueAt: (x, y) => encode(cornerAt(colourCorners, [220, 215, 208], [x, y, width, height]))[index] ?? 0,
    };
  });
  const bytes = encodeBlocks({ width, height, channels, ...options });
  return legal(`${name}, ${width} × ${height}`, bytes, 12);
}

/** As Photoshop writes them: every ink the wrong way round. */
function ink(name: string, adobe: 0 | 2, orientation: number): LegalPicture {
  const [width, height] = [187, 251];
  const laid = layPixels(placesOf(width, height), orientation);
  const inksAt = (x: number, y: number): readonly number[] => {
    const at =
      (Math.min(laid.height - 1, Math.floor(y)) * laid.width + Math.min(laid.width - 1, Math.floor(x))) * 3;
    const place = [laid.data[at] ?? 0, laid.data[at + 1] ?? 0, width, height] as const;
    const [cyan, magenta, yellow, black] = cornerAt<Inks>(cornerInks, [0, 2, 12, 30], place);
    const three = adobe === 2 ? toYcc([cyan, magenta, yellow]) : [255 - cyan, 255 - magenta, 255 - yellow];
    return [...three, 255 - black];
  };
  const channels = [0, 1, 2, 3].map((index): BlockChannel => {
    return { id: index + 1, across: 1, down: 1, valueAt: (x, y) => inksAt(x, y)[index] ?? 0 };
  });
  const plain = encodeBlocks({ width: laid.width, height: laid.height, channels, adobe });
  return legal(
    `block JPEG ${name}, orientation ${orientation}`,
    turnJpeg(plain, orientation),
    12,
    inkCorners,
  );
}

/** A picture whose pixels say where they are. */
function placesOf(width: number, height: number) {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) data.set([x, y, 0], (y * width + x) * 3);
  return { data, width, height };
}

/** JFIF's. */
function toYcc([red, green, blue]: Colour): Colour {
  return [
    0.299 * red + 0.587 * green + 0.114 * blue,
    128 - 0.168736 * red - 0.331264 * green + 0.5 * blue,
    128 + 0.5 * red - 0.418688 * green - 0.081312 * blue,
  ];
}
