import { roads, sendPicture } from '../server/send-picture.js';
import { type CaseClass, type FuzzCase, only } from './fuzz-case.js';

const harmless = [
  '../../etc/',
  'C:\\x\\',
  '\\\\host\\x\\',
  '\u202e',
  '\u200b',
  '\u2066',
  'e\u0301',
  '\u00e9',
  'а',
  '😀',
  '👨‍👩‍👧',
  '身份证',
  '"',
  '\\"',
  ';',
  "'",
  'CON',
  'NUL',
  'COM1',
  'aux.',
  ' ',
  '.',
  'a.php.',
  '<img src=x onerror=alert(1)>',
  '=cmd|',
  '$',
  '`id`',
  '{{7*7}}',
  "' OR 1=1 --",
  '%2e%2e',
  '%',
  'a\tb',
  '\u0007',
  '\u001b[31m',
  '\u0085',
  '\u2028',
  '&amp;',
  '#{x}',
  'ﷺ',
  '\u{1F3F4}',
];
const forbidden = ['\0', '\r\nX-Evil: 1', '\n', '\r', 'a.php%00', '%00'];
const foreignEnds = ['.exe', '.html', '.svg', '.php', '', '.jpg.exe', '.gif', '.jpgx', '.'];

/** File names put together from everything that a name may and may not hold, on every road. */
export const nameCases: CaseClass = {
  name: 'file name',
  items: '37-46',
  weight: 2_200,
  make(index, random, { jpeg, png }): FuzzCase {
    const bytes = random.pick([jpeg, png]);
    const own = bytes === jpeg ? random.pick(['.jpg', '.jpeg', '.JPG']) : random.pick(['.png', '.PNG']);
    const kind = random.below(6);
    const pieces = Array.from({ length: 1 + random.below(4) }, () => random.pick(harmless));
    if (kind === 0) pieces.splice(random.below(pieces.length + 1), 0, random.pick(forbidden));
    const long = kind === 1 ? random.pick(['x', '证', '😀']).repeat(random.below(200) + 256) : '';
    const end = kind === 2 ? random.pick(foreignEnds) : own;
    const filename = `${pieces.join('')}a${long}${end}`;
    const road = roads[index % roads.length] ?? 'short';
    const verdict = expectName(kind, filename, bytes === jpeg);
    return {
      name: `${road} ${JSON.stringify(filename.slice(0, 80))}`,
      allows: only(...verdict),
      async run(stage) {
        const sent = await sendPicture(stage, road, bytes, { filename });
        return { ...sent, fault: sent.fault ?? judgeName(sent.filename) };
      },
    };
  },
};

function expectName(kind: number, filename: string, isJpeg: boolean): readonly string[] {
  if (/[\0\r\n]|%00/.test(filename)) return ['400 bad_name'];
  if (kind === 1) return ['400 name_too_long'];
  if (kind !== 2) return ['accepted'];
  const shown = filename.replace(/[. ]+$/, '');
  const isOwn = isJpeg ? /\.jpe?g$/i.test(shown) : /\.png$/i.test(shown);
  return [isOwn ? 'accepted' : '422 extension_mismatch'];
}

/** What a shown name may not hold. */
function judgeName(filename: string | null): string | null {
  if (filename === null) return null;
  if (/[/\\]|[\p{Cc}\p{Bidi_Control}]/u.test(filename)) return `shown as ${JSON.stringify(filename)}`;
  return Buffer.byteLength(filename) <= 255 ? null : 'shown longer than 255 bytes';
}
