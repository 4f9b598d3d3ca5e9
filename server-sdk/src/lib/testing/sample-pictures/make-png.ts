import sharp, { type Sharp } from 'sharp';
import { drawText } from './draw-text.js';
import { paintScene } from './paint-scene.js';

/** What `makePng` makes; sides in pixels. */
export interface SamplePngOptions {
  /** Default 400. */
  readonly width?: number;
  /** Default 600. */
  readonly height?: number;
  /** The same seed makes the same bytes. Default 1. */
  readonly seed?: number;
  /** Strongest change of a channel, 0 to 255; makes the file much larger. Default 0. */
  readonly noise?: number;
  /** 16 bits a channel. */
  readonly deep?: boolean;
  readonly palette?: boolean;
  /** The lower half is transparent. */
  readonly transparent?: boolean;
  readonly interlaced?: boolean;
  readonly grayscale?: boolean;
  /** Lines of text on the picture. */
  readonly text?: string;
}

/** Makes a legal PNG whose corners tell which way up it stands (`cornerColours`). */
export async function makePng(options: SamplePngOptions = {}): Promise<Buffer> {
  const { width = 400, height = 600, seed = 1, noise = 0 } = options;
  const scene = paintScene({ width, height, seed, noise });
  const written = options.text === undefined ? scene : await drawText(scene, options.text);
  const picture = sharp(written.data, { raw: { width, height, channels: 3 } });
  return withChannels(picture, { ...options, width, height })
    .png({ palette: options.palette ?? false, progressive: options.interlaced ?? false })
    .toBuffer();
}

function withChannels(
  picture: Sharp,
  options: SamplePngOptions & { readonly width: number; readonly height: number },
): Sharp {
  if (options.grayscale) picture.toColourspace('b-w');
  if (options.deep) picture.toColourspace(options.grayscale ? 'grey16' : 'rgb16');
  return options.transparent ? withClearHalf(picture, options) : picture;
}

/** Adds an alpha channel: opaque above, clear below. */
function withClearHalf(picture: Sharp, { width, height }: { width: number; height: number }): Sharp {
  const alpha = Buffer.alloc(width * height).fill(255, 0, width * Math.floor(height / 2));
  return picture.joinChannel(alpha, { raw: { width, height, channels: 1 } });
}
