import sharp from 'sharp';
import { pictureLimits } from './check-dimensions.js';
import type { CheckVerdict } from './picture-check.js';

/** Long edge of the view at most, in pixels. */
export const maxViewEdgePixels = 2_400;

/**
 * Decodes a picture fully and re-makes it from pixels: upright, on white, sRGB, JPEG, without metadata.
 * Call `restrictDecoders` before. Never rejects because of the picture.
 */
export async function makeView(bytes: Uint8Array): Promise<CheckVerdict> {
  try {
    return await renderView(bytes, 'warning');
  } catch (error) {
    if (!isHarmless(error)) return { ok: false, code: rejectionOf(error) };
  }
  return renderView(bytes, 'error').catch((error) => ({ ok: false, code: rejectionOf(error) }));
}

/** Leaves sharp of this process the JPEG and PNG loaders alone, one thread, and no cache. */
export function restrictDecoders(): void {
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] });
}

async function renderView(bytes: Uint8Array, failOn: 'warning' | 'error'): Promise<CheckVerdict> {
  const { data, info } = await sharp(bytes, {
    failOn,
    limitInputPixels: pictureLimits.maxPixels,
    autoOrient: true,
  })
    .flatten({ background: '#ffffff' })
    .resize({
      width: maxViewEdgePixels,
      height: maxViewEdgePixels,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .toColourspace('srgb')
    .jpeg({ quality: 84 })
    .toBuffer({ resolveWithObject: true });
  return { ok: true, view: data, viewWidth: info.width, viewHeight: info.height };
}

/** Whether libjpeg only warned about oddities of legal camera files, where every pixel is there. */
function isHarmless(error: unknown): boolean {
  return messageOf(error)
    .split('\n')
    .every((line) => /extraneous bytes before marker|Adobe color transform|JFIF|ICC/i.test(line));
}

function rejectionOf(error: unknown): 'truncated' | 'corrupt' | 'too_many_pixels' {
  const message = messageOf(error);
  if (/pixel limit/i.test(message)) return 'too_many_pixels';
  return /premature end of JPEG image/i.test(message) ? 'truncated' : 'corrupt';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
