import { createBlockFont } from './block-font.js';

/** The first families that the widget, its drawings and its checksums ask for. */
const families = ['PingFang SC', 'Noto Sans CJK SC', 'SFMono-Regular'];

/** For a document's head: whatever is written in it is drawn in blocks. */
export function writeBlockLetters(): string {
  const source = `url(data:font/ttf;base64,${createBlockFont().toString('base64')})`;
  const faces = families.map(
    (family) => `@font-face { font-family: '${family}'; src: ${source}; font-weight: 100 900; }`,
  );
  return `<style>${faces.join('')}</style>`;
}
