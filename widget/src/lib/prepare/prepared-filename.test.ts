import { expect, it } from 'vitest';
import { preparedFilename } from './prepared-filename.js';

it.each([
  ['IMG_1.JPEG', 'image/jpeg', 'IMG_1.JPEG'],
  ['screen.png', 'image/jpeg', 'screen.jpg'],
  ['scan.jpg', 'image/png', 'scan.png'],
  ['身份证', 'image/jpeg', '身份证.jpg'],
  ['a.php.jpg', 'image/jpeg', 'a.php.jpg'],
  ['a.jpg.exe', 'image/png', 'a.jpg.png'],
  [undefined, 'image/jpeg', 'picture.jpg'],
  ['.jpg', 'image/jpeg', 'picture.jpg'],
  ['../../etc/passwd', 'image/png', 'passwd.png'],
  ['C:\\x\\y.png', 'image/png', 'y.png'],
  ['a\0\r\nb.jpg', 'image/jpeg', 'ab.jpg'],
  ['half \ud83d.jpg', 'image/jpeg', 'half.jpg'],
] as const)('%j as %s is %j', (picked, type, name) => {
  expect(preparedFilename(picked, type)).toBe(name);
});

it('cuts at 255 bytes, never inside a character', () => {
  const name = preparedFilename(`${'证'.repeat(300)}.jpg`, 'image/jpeg');
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
  expect(name).toMatch(/^证+\.jpg$/);
});
