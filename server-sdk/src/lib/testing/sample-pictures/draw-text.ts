import sharp from 'sharp';
import type { RawPixels } from './paint-scene.js';

/** Draws lines of black text between the corners, each about a twentieth of the width high. */
export async function drawText(pixels: RawPixels, text: string): Promise<RawPixels> {
  const { data, width, height } = pixels;
  const size = Math.max(8, Math.round(width / 20));
  const lines = text
    .split('\n')
    .map((line, index) => `<text x="50%" y="${height * 0.3 + index * size * 1.5}">${escapeXml(line)}</text>`)
    .join('');
  const layer = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g font-family="sans-serif" font-size="${size}" text-anchor="middle">${lines}</g></svg>`;
  const drawn = await sharp(data, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(layer) }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { data: drawn, width, height };
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
