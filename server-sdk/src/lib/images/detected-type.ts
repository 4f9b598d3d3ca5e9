/** What bytes can be recognised as; goes to the browser as `details.detected`. */
export const detectedTypes = [
  'jpeg',
  'png',
  'gif',
  'webp',
  'heic',
  'avif',
  'tiff',
  'bmp',
  'ico',
  'jp2',
  'jxl',
  'psd',
  'video',
  'pdf',
  'zip',
  'rar',
  '7z',
  'gzip',
  'ole',
  'exe',
  'elf',
  'svg',
  'html',
  'text',
] as const;
/** One of `detectedTypes`. */
export type DetectedType = (typeof detectedTypes)[number];
