import { expect, it } from 'vitest';
import { openView } from './open-view.js';

const copy = new Blob(['copy']);

async function draw(width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.fillRect(0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.2 });
}

it('shows the picked file itself, at its full size', async () => {
  const file = await draw(4000, 3000);
  expect(await openView(file, async () => copy)).toBe(file);
});

it('shows a copy of what is too large for a page, and of what it cannot show', async () => {
  expect(await openView(await draw(6000, 4500), async () => copy)).toBe(copy);
  expect(await openView(new Blob(['no picture']), async () => copy)).toBe(copy);
});
