import type { Random } from '../random.js';
import { announce, describeAnswer, metadataOf, tus } from '../server/send-picture.js';
import { beginning, type CaseClass, type FuzzCase, plain } from './fuzz-case.js';
import { latin1 } from './protocol-cases.js';

/** Upload-Metadata damaged in every part: keys, base64, UTF-8, doubles, length. */
export const metadataCases: CaseClass = {
  name: 'metadata',
  items: '18-20, 22',
  weight: 1_800,
  make(index, random, { jpeg }): FuzzCase {
    const [name, damage] = damages[index % damages.length] as Damage;
    return {
      name,
      allows: beginning('400 '),
      async run(stage) {
        const good = metadataOf(announce(stage, jpeg, {}));
        const headers = [
          tus,
          ['Upload-Length', String(jpeg.length)] as const,
          ['Upload-Metadata', latin1(damage(good, random))] as const,
        ];
        const answer = await stage.send({ method: 'POST', path: 'uploads', headers });
        const clean = Object.keys(Object.prototype).length === 0;
        return plain(clean ? describeAnswer(answer) : 'a prototype was changed');
      },
    };
  },
};

type Damage = readonly [string, (good: string, random: Random) => string];

const base64 = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64');
const replaceField = (good: string, field: string, value: string): string =>
  good.replace(new RegExp(`(^|,)${field} [^,]*`), `$1${value === '' ? field : `${field} ${value}`}`);
const anyField = (random: Random): string => random.pick(['category', 'filename', 'sha256', 'key']);
const badKeys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '名', 'a\tb', 'ключ'];

const damages: readonly Damage[] = [
  ['a field without value', (good, random) => replaceField(good, anyField(random), '')],
  [
    'a field left out',
    (good, random) => good.replace(new RegExp(`(^|,)${anyField(random)} [^,]*`), '$1x eA=='),
  ],
  ['a field twice', (good, random) => `${good},${random.pick(good.split(','))}`],
  ['a comma at the end', (good) => `${good},`],
  ['two commas', (good) => good.replace(',', ',,')],
  ['two spaces', (good, random) => `${good},x${random.pick(['  eA==', ' a ', ' eA== eA=='])}`],
  ['a key that no key may be', (good, random) => `${good},${random.pick(badKeys)} eA==`],
  [
    'no base64',
    (good, random) =>
      replaceField(good, anyField(random), random.pick(['%%%', 'a', 'abc', 'a=b=', '=', 'eA=', 'e\u00e9=='])),
  ],
  [
    'no UTF-8',
    (good, random) =>
      replaceField(good, anyField(random), base64(Buffer.from([0xff, 0xc0, 0x80, random.below(128)]))),
  ],
  ['more than 2 KB', (good, random) => `${good},x ${base64(random.bytes(1_600))}`],
  [
    'a digest of another form',
    (good, random) => replaceField(good, 'sha256', base64(random.text(random.pick([1, 63, 65])))),
  ],
  [
    'a key of another form',
    (good, random) =>
      replaceField(good, 'key', base64(random.pick(['short', 'x'.repeat(65), 'with blank!', '../../etc']))),
  ],
  [
    'a replaced picture that is no id',
    (good, random) => `${good},replaces ${base64(random.pick(['../x', 'x', 'A'.repeat(23)]))}`,
  ],
];
