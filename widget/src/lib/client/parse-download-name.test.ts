import { expect, test } from 'vitest';
import { parseDownloadName } from './parse-download-name.js';

test.each([
  [null, null],
  ['attachment', null],
  ['attachment; filename=a.jpg', 'a.jpg'],
  ['attachment; filename="a \\"b\\".jpg"', 'a "b".jpg'],
  ['attachment; filename="x.jpg"; filename*=UTF-8\'\'%E8%BA%AB%E4%BB%BD%E8%AF%81.jpg', '身份证.jpg'],
  ['attachment; filename="x.jpg"; filename*=UTF-8\'\'%E8%ZZ', 'x.jpg'],
])('%s is %s', (header, name) => {
  expect(parseDownloadName(header)).toBe(name);
});
