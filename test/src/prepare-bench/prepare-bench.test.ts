import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { measureSsim } from './judge/measure-ssim.js';
import { shareOfCharacters } from './judge/share-of-characters.js';
import { parsePrepareBenchOptions, quickPrepareRun } from './prepare-bench-options.js';
import type { PrepareReport } from './report/prepare-report.js';
import { writePrepareReport } from './report/write-prepare-report.js';
import { runPrepareBench } from './run-prepare-bench.js';

test('a quick run writes a report in which every contender has made a photo smaller', async () => {
  const report = await runPrepareBench(quickPrepareRun, () => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'dossier-bench-'));
  await writePrepareReport(report, folder);
  const written = JSON.parse(await readFile(join(folder, 'prepare.json'), 'utf8')) as PrepareReport;
  const page = await readFile(join(folder, 'prepare.md'), 'utf8');
  const chart = await readFile(join(folder, 'prepare.svg'), 'utf8');
  await rm(folder, { recursive: true });

  expect(written).toEqual(report);
  for (const { label, bytes, ssim } of report.contenders) {
    expect(bytes.max, label).toBeLessThan(report.photoBytes.min);
    expect(ssim.min, label).toBeGreaterThan(0.3);
    expect(page).toContain(`| ${label} |`);
  }
  expect(report.contenders.find(({ id }) => id === 'dossier')).toMatchObject({ withinLimit: 1 });
  expect(report.originalPrint).toEqual([{ fontPixels: 48, share: expect.any(Number) }]);
  for (const { print } of report.contenders) expect(print[0]?.share).toBeGreaterThan(0.9);
  expect(report.large.map(({ bytes }) => bytes > 0)).toEqual([true, true]);
  expect(report.varied).toMatchObject({ photos: 2, withinLimit: 2, refused: 0 });
  expect(report.targets).toHaveLength(6);
  expect(chart).toMatch(/^<svg[^>]*role="img"[\s\S]*<title[\s\S]*<desc/);
}, 180_000);

test('SSIM is 1 for the same picture and falls with what is lost', async () => {
  const noise = await sharp({
    create: {
      width: 400,
      height: 300,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .png()
    .toBuffer();
  const [fine, coarse] = await Promise.all(
    [90, 10].map((quality) => sharp(noise).jpeg({ quality }).toBuffer()),
  );
  expect(await measureSsim(noise, noise)).toBeCloseTo(1, 6);
  const ofFine = await measureSsim(noise, fine as Buffer);
  expect(ofFine).toBeGreaterThan(0.9);
  expect(await measureSsim(noise, coarse as Buffer)).toBeLessThan(ofFine - 0.05);
});

test('the share of characters read counts each slip once', () => {
  expect(shareOfCharacters('医师资格', '医师资格')).toBe(1);
  expect(shareOfCharacters('医师资格', '医帅资格')).toBe(0.75);
  expect(shareOfCharacters('医师资格', '')).toBe(0);
});

test('rounds are whole numbers above 0', () => {
  expect(parsePrepareBenchOptions(['--rounds', '7'])).toMatchObject({ rounds: 7, variedPhotos: 200 });
  expect(() => parsePrepareBenchOptions(['--rounds', 'some'])).toThrow('--rounds');
});
