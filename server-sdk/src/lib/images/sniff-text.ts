import type { DetectedType } from './detected-type.js';

/** Tells SVG, HTML and other text from binary data; null for binary data. */
export function sniffText(bytes: Uint8Array): Extract<DetectedType, 'svg' | 'html' | 'text'> | null {
  if (hasWideMark(bytes)) return 'text';
  const head = String.fromCharCode(...bytes.subarray(0, headBytes));
  if (head === '' || binaryCharacters.test(head)) return null;
  if (/<(?:[a-z]+:)?svg[\s>/]/i.test(head)) return 'svg';
  return /<(?:!doctype\s+html|html|head|body|script|iframe|img|meta|title)[\s>/]/i.test(head)
    ? 'html'
    : 'text';
}

const headBytes = 1024;

/** Control characters that text does not hold: what the WHATWG sniffing standard calls binary data bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const binaryCharacters = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/;

/** A UTF-16 byte order mark. */
function hasWideMark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
