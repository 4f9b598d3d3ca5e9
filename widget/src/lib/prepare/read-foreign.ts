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
 * Reads a picture of a foreign kind by decoding it, since only that tells its size; throws `unsupported_type` where the
 * browser cannot and `animated` where several pictures would become one.
 */
export async function readForeign(
  bytes: Uint8Array<ArrayBuffer>,
  detected: ForeignKind,
  kit: CanvasKit,
): Promise<PictureSource> {
  if (detected === 'webp' && isAnimatedWebp(bytes)) throw new PrepareError('animated', { detected });
  const bare = new Blob([bytes]);
  const decoded = await kit.decode(bare).catch(() => {
    throw new PrepareError('unsupported_type', { detected });
  });
  const { width, height } = decoded;
  // Browsers turn these kinds upright by themselves.
  return {
    format: 'jpeg',
    width,
    height,
    orientation: 1,
    isForeign: true,
    bare,
    decoded,
  };
}

const foreignKinds: readonly ForeignKind[] = ['heic', 'avif', 'webp', 'bmp'];

/** An extended WebP says so in the flags of its first chunk. */
function isAnimatedWebp(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(12, 16)) === 'VP8X' && ((bytes[20] ?? 0) & 0b10) !== 0;
}
