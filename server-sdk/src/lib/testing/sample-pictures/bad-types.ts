import type { BadPicture } from './bad-picture.js';
import { makeForeignFiles } from './make-foreign-files.js';
import { makeJpeg } from './make-jpeg.js';
import { makePng } from './make-png.js';
import { pngSignature } from './png-surgery.js';

/** Files that are not what their name says, or no pictures at all (items 45, 49 to 53). */
export async function badTypes(): Promise<readonly BadPicture[]> {
  const jpeg = await makeJpeg({ width: 300, height: 400 });
  const png = await makePng({ width: 300, height: 400 });
  return [...noPictures(), ...(await foreignPictures()), ...misnamedPictures(jpeg, png)];
}

function noPictures(): readonly BadPicture[] {
  const texts: readonly (readonly [number, string, string])[] = [
    [50, 'html', '<!DOCTYPE html>\n<html><body><script>alert(1)</script></body></html>'],
    [50, 'html with blanks before', `${' \n'.repeat(100)}<html onload=alert(1)>`],
    [50, 'javascript', 'document.location = "https://evil.example/";\n'],
    [50, 'text', 'BM is how a bitmap begins, MZ is how a program begins\n'],
    [50, 'text with a byte order mark', '\ufeff身份证明'],
    [
      51,
      'svg',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
    ],
    [
      51,
      'svg after a comment',
      `<?xml version="1.0"?><!-- ${'x'.repeat(300)} --><svg:svg width="9"></svg:svg>`,
    ],
  ];
  const bytes: readonly (readonly [string, Buffer])[] = [
    ['one byte', Buffer.from([0xff])],
    ['three bytes', Buffer.from([1, 2, 3])],
    ['a JPEG’s first bytes', Buffer.from([0xff, 0xd8, 0xff])],
    ['a JPEG’s first bytes and JFIF', Buffer.from('ffd8ffe000104a46494600010101', 'hex')],
    ['a PNG’s signature', pngSignature],
    ['zeros', Buffer.alloc(5_000)],
  ];
  return [
    ...bytes.map(([name, content]) => refusal(49, name, content, 'a.jpg', 'not_image')),
    ...texts.flatMap(([item, name, text]) => [
      refusal(item, `${name} named jpg`, Buffer.from(text), 'a.jpg', 'not_image'),
      refusal(item, `${name} named png`, Buffer.from(text), 'a.png', 'not_image'),
    ]),
  ];
}

async function foreignPictures(): Promise<readonly BadPicture[]> {
  const files = await makeForeignFiles();
  return files.flatMap(({ kind, bytes }, index) => [
    refusal(52, `${kind} (${index}) named jpg`, bytes, 'photo.jpg', 'unsupported_type'),
    refusal(52, `${kind} (${index}) named png`, bytes, 'photo.png', 'unsupported_type'),
  ]);
}

function misnamedPictures(jpeg: Buffer, png: Buffer): readonly BadPicture[] {
  return [
    refusal(53, 'PNG named jpg', png, 'a.jpg', 'extension_mismatch'),
    refusal(53, 'JPEG named png', jpeg, 'a.png', 'extension_mismatch'),
    refusal(45, 'no extension', jpeg, 'photo', 'extension_mismatch'),
    refusal(45, 'a program’s extension at the end', jpeg, 'a.jpg.exe', 'extension_mismatch'),
    refusal(45, 'a page’s extension at the end', png, 'a.png.html', 'extension_mismatch'),
    accepted(45, 'an allowed extension at the end', jpeg, 'a.php.jpg'),
    accepted(45, 'nothing but the extension', jpeg, '.jpg'),
    accepted(45, 'capitals', jpeg, 'IMG_0001.JPEG'),
    accepted(43, 'a trailing dot and blank', png, 'aux.png. '),
  ];
}

function refusal(
  item: number,
  name: string,
  bytes: Buffer,
  filename: string,
  expected: BadPicture['expected'],
): BadPicture {
  return { item, name, bytes, filename, expected, decidedBy: 'walk' };
}

function accepted(item: number, name: string, bytes: Buffer, filename: string): BadPicture {
  return { item, name, bytes, filename, expected: 'accepted', decidedBy: 'check' };
}
