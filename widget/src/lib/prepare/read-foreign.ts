import type { DetectedType } from '@dossier/server-sdk/contract';
import type { CanvasKit } from './canvas-kit.js';
import type { PictureSource } from './picture-source.js';
import { PrepareError } from './prepared-picture.js';

/** Kinds that no category takes and that some browsers decode: HEIC in Safari, the others nearly everywhere. */
export type ForeignKind = Extract<DetectedType, 'heic' | 'avif' | 'webp' | 'bmp'>;

/** Whether a JPEG can be made of it where the browser decodes it. A GIF mostly moves, and is refused with its reason. */
export function isForeignKind(detected: DetectedType | null): detected is ForeignKind {
  return foreignKinds.some((kind) => kind === detected);
}

/**
 * Reads a picture of a foreign kind by decoding it once for its size; throws `unsupported_type` where the browser cannot
 * and `animated` where several pictures would become one.
 */
export async function readForeign(file: Blob, detected: ForeignKind, kit: CanvasKit): Promise<PictureSource> {
  if (detected === 'webp' && (await isAnimatedWebp(file))) throw new PrepareError('animated', { detected });
  try {
    const decoded = await kit.decode(file);
    const { width, height } = decoded;
    decoded.close();
    // Browsers turn these kinds upright by themselves.
    return {
      format: 'jpeg',
      width,
      height,
      orientation: 1,
      mayBeTransparent: true,
      isForeign: true,
      bare: file,
    };
  } catch {
    throw new PrepareError('unsupported_type', { detected });
  }
}

const foreignKinds: readonly ForeignKind[] = ['heic', 'avif', 'webp', 'bmp'];

/** An extended WebP says so in the flags of its first chunk. */
async function isAnimatedWebp(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 21).arrayBuffer());
  return String.fromCharCode(...head.subarray(12, 16)) === 'VP8X' && ((head[20] ?? 0) & 0b10) !== 0;
}
