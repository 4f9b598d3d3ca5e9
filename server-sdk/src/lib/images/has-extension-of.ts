import type { PictureFormat } from '../model/category.js';

/**
 * Whether a file name’s last extension is one of the detected format: `jpg` and `jpeg`, or `png`, in any case.
 * Trailing dots and spaces do not count, as Windows drops them.
 */
export function hasExtensionOf(format: PictureFormat, filename: string): boolean {
  const name = filename.replace(/[. ]+$/, '');
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return name.includes('.') && extensions[format].includes(extension);
}

const extensions: Readonly<Record<PictureFormat, readonly string[]>> = {
  jpeg: ['jpg', 'jpeg'],
  png: ['png'],
};
