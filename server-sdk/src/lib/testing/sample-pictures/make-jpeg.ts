import sharp, { type Sharp } from 'sharp';
import { drawText } from './draw-text.js';
import { layPixels } from './lay-pixels.js';
import { paintScene } from './paint-scene.js';

/** What `makeJpeg` makes; sides in pixels. */
export interface SampleJpegOptions {
  /** Upright. Default 1,200. */
  readonly width?: number;
  /** Upright. Default 1,600. */
  readonly height?: number;
  /** The same seed makes the same bytes. Default 1. */
  readonly seed?: number;
  /** EXIF orientation 1 to 8; the pixels are stored turned, so that the picture is upright when it is honoured. */
  readonly orientation?: number;
  /** 1 to 100. Default 80. */
  readonly quality?: number;
  /** Strongest change of a channel, 0 to 255; makes the file larger. Default 3. */
  readonly noise?: number;
  readonly progressive?: boolean;
  readonly cmyk?: boolean;
  readonly grayscale?: boolean;
  /** With a Display P3 profile. */
  readonly wideGamut?: boolean;
  /** With a place on earth and a camera’s name in EXIF. */
  readonly located?: boolean;
  /** Lines of text on the picture. */
  readonly text?: string;
}

/** Makes a legal JPEG, 50 to 120 KB by default, whose corners tell which way up it stands (`cornerColours`). */
export async function makeJpeg(options: SampleJpegOptions = {}): Promise<Buffer> {
  const { width = 1200, height = 1600, seed = 1, noise = 3, orientation = 1, quality = 80 } = options;
  const scene = paintScene({ width, height, seed, noise });
  const written = options.text === undefined ? scene : await drawText(scene, options.text);
  const laid = layPixels(written, orientation);
  const raw = { width: laid.width, height: laid.height, channels: 3 as const };
  const picture = withColours(sharp(laid.data, { raw }), options);
  return withExif(picture, options)
    .jpeg({ quality, progressive: options.progressive ?? false })
    .toBuffer();
}

function withColours(picture: Sharp, options: SampleJpegOptions): Sharp {
  if (options.cmyk) return picture.toColourspace('cmyk');
  if (options.grayscale) return picture.toColourspace('b-w');
  return options.wideGamut ? picture.withIccProfile('p3') : picture;
}

function withExif(picture: Sharp, { orientation = 1, located = false }: SampleJpegOptions): Sharp {
  if (located)
    picture.withExif({
      IFD0: { Make: 'Dossier', Model: 'Sample camera' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '39/1 54/1 20/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '116/1 23/1 29/1',
      },
    });
  return orientation === 1 ? picture : picture.withMetadata({ orientation });
}
