import { expect, it } from 'vitest';
import { judgePixels } from './judge-pixels.js';
import { drawSpecimenPhoto } from './prepare-testing/draw-specimen-photo.js';

function judge(filter: string) {
  const sharp = drawSpecimenPhoto({ width: 3000, height: 2200, noise: 6 });
  const filtered = new OffscreenCanvas(3000, 2200);
  const context = filtered.getContext('2d');
  const small = new OffscreenCanvas(800, 587).getContext('2d');
  if (!context || !small) throw new Error('no 2d context');
  context.filter = filter;
  context.drawImage(sharp, 0, 0);
  small.imageSmoothingQuality = 'medium';
  small.drawImage(filtered, 0, 0, 800, 587);
  return judgePixels(small.getImageData(0, 0, 800, 587));
}

it('says nothing about a sharp, light photo, nor about faint ink', () => {
  expect(judge('none')).toEqual({ blurred: false, dark: false });
  expect(judge('contrast(0.3)')).toEqual({ blurred: false, dark: false });
});

it('sees blur', () => {
  expect(judge('blur(7px)')).toEqual({ blurred: true, dark: false });
});

it('sees darkness, and does not take it for blur', () => {
  expect(judge('brightness(0.2)')).toEqual({ blurred: false, dark: true });
});
