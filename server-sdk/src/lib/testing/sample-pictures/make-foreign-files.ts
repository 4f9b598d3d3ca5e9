import sharp from 'sharp';
import { deflateZeros } from './png-surgery.js';

/** Small files of kinds that are no JPEG and no PNG, each recognised by its first bytes. */
export async function makeForeignFiles(): Promise<
  readonly { readonly kind: string; readonly bytes: Buffer }[]
> {
  const picture = sharp({ create: { width: 32, height: 32, channels: 3, background: '#963' } });
  return [
    { kind: 'gif', bytes: await picture.clone().gif().toBuffer() },
    { kind: 'webp', bytes: await picture.clone().webp().toBuffer() },
    { kind: 'avif', bytes: await picture.clone().avif({ effort: 0 }).toBuffer() },
    { kind: 'tiff', bytes: await picture.clone().tiff().toBuffer() },
    { kind: 'heic', bytes: isoMedia('heic', 'mif1heic') },
    { kind: 'heic', bytes: isoMedia('mif1', 'mif1heic') },
    { kind: 'video', bytes: isoMedia('isom', 'isomavc1') },
    { kind: 'bmp', bytes: makeBmp() },
    {
      kind: 'pdf',
      bytes: Buffer.from(`%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<<>>\nendobj\n${'%'.repeat(64)}\n%%EOF\n`, 'latin1'),
    },
    {
      kind: 'zip',
      bytes: Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\x08\0', 'latin1'), deflateZeros(500)]),
    },
    { kind: 'exe', bytes: Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(200)]) },
    { kind: 'rar', bytes: Buffer.concat([Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), Buffer.alloc(64)]) },
  ];
}

/** The head of an ISO base media file, as iPhones write for HEIC. */
function isoMedia(brand: string, compatible: string): Buffer {
  const head = Buffer.from(`\0\0\0\0ftyp${brand}\0\0\0\0${compatible}`, 'latin1');
  head.writeUInt32BE(head.length);
  return Buffer.concat([head, Buffer.from('\0\0\0\x08meta', 'latin1'), Buffer.alloc(200)]);
}

/** 2 × 2 pixels, 24 bits. */
function makeBmp(): Buffer {
  const bmp = Buffer.alloc(70, 0x55);
  bmp.write('BM', 0, 'latin1');
  [70, 0, 54, 40, 2, 2].forEach((value, index) => {
    bmp.writeUInt32LE(value, 2 + index * 4);
  });
  bmp.writeUInt32LE(0x0018_0001, 26);
  return bmp;
}
