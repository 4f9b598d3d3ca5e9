import type { DetectedType } from './detected-type.js';
import { sniffText } from './sniff-text.js';

/**
 * Tells by its first bytes what a file really is, whatever its name says.
 * @returns null when the bytes are nothing known
 */
export function sniffPicture(bytes: Uint8Array): DetectedType | null {
  const head = String.fromCharCode(...bytes.subarray(0, headBytes));
  const strong = strongSignatures.find(([, at, magic]) => head.startsWith(magic, at));
  if (strong) return strong[0];
  return sniffContainer(head) ?? sniffText(bytes) ?? sniffWeak(head, bytes.length);
}

const headBytes = 64;

/** Magic numbers long enough to be believed, with their offset. */
const strongSignatures: readonly (readonly [DetectedType, number, string])[] = [
  ['jpeg', 0, '\xff\xd8\xff'],
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['gif', 0, 'GIF87a'],
  ['gif', 0, 'GIF89a'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['tiff', 0, 'II+\0'],
  ['tiff', 0, 'MM\0+'],
  ['jp2', 0, '\0\0\0\x0cjP  \r\n\x87\n'],
  ['jp2', 0, '\xff\x4f\xff\x51'],
  ['jxl', 0, '\0\0\0\x0cJXL \r\n\x87\n'],
  ['psd', 0, '8BPS\0'],
  ['pdf', 0, '%PDF-'],
  ['zip', 0, 'PK\x03\x04'],
  ['zip', 0, 'PK\x05\x06'],
  ['rar', 0, 'Rar!\x1a\x07'],
  ['7z', 0, '7z\xbc\xaf\x27\x1c'],
  ['ole', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['elf', 0, '\x7fELF'],
  ['video', 0, '\x1a\x45\xdf\xa3'],
];

/** RIFF and ISO base media: the kind stands inside. */
function sniffContainer(head: string): DetectedType | null {
  if (head.startsWith('RIFF')) return head.startsWith('WEBP', 8) ? 'webp' : 'video';
  if (!head.startsWith('ftyp', 4)) return null;
  const brands = head.slice(8);
  if (/avif|avis/.test(brands)) return 'avif';
  return /^(?:hei[cxms]|hev[cxms]|mif1|msf1)/.test(brands) || /heic|heix/.test(brands) ? 'heic' : 'video';
}

/** Two- to four-byte magic numbers, believed only after the bytes proved not to be text. */
function sniffWeak(head: string, length: number): DetectedType | null {
  if (head.startsWith('MZ') && length >= 64) return 'exe';
  if (head.startsWith('BM') && head.slice(6, 10) === '\0\0\0\0') return 'bmp';
  if (head.startsWith('\0\0\x01\0') && length >= 22) return 'ico';
  if (head.startsWith('\xff\x0a')) return 'jxl';
  if (head.startsWith('\x1f\x8b\x08')) return 'gzip';
  return null;
}
