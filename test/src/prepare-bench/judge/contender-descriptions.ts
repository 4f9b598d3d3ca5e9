/** Who makes photos fit, in the order of the tables. */
export const contenderDescriptions = [
  {
    id: 'once',
    label: 'once',
    about:
      '`createImageBitmap` with resize to 2,000 pixels and one encode at quality 0.5, in a worker; no limit kept.',
  },
  {
    id: 'once-scaled',
    label: 'once, decoded at half size',
    about:
      'the same with `ImageDecoder`, which Chromium lets decode a JPEG at half its size: the least that we know of.',
  },
  {
    id: 'dossier',
    label: 'Dossier',
    about: 'size model, orientation, metadata, digest and hints included; in a worker.',
  },
  {
    id: 'browser-image-compression',
    label: 'browser-image-compression',
    about: '`maxSizeMB` and `maxWidthOrHeight: 2000`, in a worker.',
  },
  {
    id: 'compressorjs',
    label: 'compressorjs',
    about: 'at most 2,000 pixels; it knows no limit, so qualities from 0.8 downwards until one fits.',
  },
  {
    id: 'pica',
    label: 'pica',
    about: 'one resize to 2,000 pixels, then qualities from 0.8 downwards until one fits.',
  },
] as const;
