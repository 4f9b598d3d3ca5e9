import type { Random } from '../random.js';
import { makeForm } from '../server/make-form.js';
import { announce, describeAnswer } from '../server/send-picture.js';
import { beginning, type CaseClass, type FuzzCase, plain } from './fuzz-case.js';

interface Form {
  readonly type: string;
  readonly body: Buffer;
}
type Fields = readonly (readonly [string, string])[];
type Damage = readonly [string, string, (fields: Fields, file: Buffer, random: Random) => Form];

/** Forms that are no form, or another one. */
export const formCases: CaseClass = {
  name: 'form',
  items: '1, 14, 15, 18, 19, 22',
  weight: 1_200,
  make(index, random, { png }): FuzzCase {
    const [name, verdict, damage] = damages[index % damages.length] as Damage;
    return {
      name,
      allows: beginning(verdict),
      async run(stage) {
        const { type, body } = damage(Object.entries(announce(stage, png, {})), png, random);
        const headers = [['Content-Type', type] as const];
        return plain(
          describeAnswer(await stage.send({ method: 'POST', path: 'uploads/form', headers, body })),
        );
      },
    };
  },
};

const without = (fields: Fields, name: string): Fields => fields.filter(([one]) => one !== name);
const needed = ['category', 'filename', 'sha256', 'key'] as const;

const damages: readonly Damage[] = [
  ['an empty file', '400 empty_file', (fields) => makeForm(fields, Buffer.alloc(0))],
  ['no file', '400 bad_request', (fields) => makeForm(fields, null)],
  [
    'a field left out',
    '400 ',
    (fields, file, random) => makeForm(without(fields, random.pick(needed)), file),
  ],
  [
    'a field twice',
    '400 bad_metadata',
    (fields, file, random) => makeForm([...fields, random.pick(fields)], file),
  ],
  [
    'a prototype as a field',
    '400 bad_metadata',
    (fields, file, random) =>
      makeForm([...fields, [random.pick(['__proto__', 'constructor', 'toString']), 'x']], file),
  ],
  [
    'fields without end',
    '400 bad_request',
    (fields, file, random) =>
      makeForm(
        [...Array.from({ length: 20 + random.below(200) }, (_, at) => [`f${at}`, 'x'] as const), ...fields],
        file,
      ),
  ],
  [
    'a field of 3 KB',
    '400 bad_metadata',
    (fields, file, random) => makeForm([...fields, ['x', random.text(3_000)]], file),
  ],
  [
    'another type',
    '415 ',
    (fields, file, random) => ({
      ...makeForm(fields, file),
      type: random.pick(['text/plain', 'application/json', 'application/x-www-form-urlencoded', 'image/png']),
    }),
  ],
  [
    'no boundary',
    '4',
    (fields, file, random) => ({
      ...makeForm(fields, file),
      type: random.pick([
        'multipart/form-data',
        'multipart/form-data; boundary=',
        'multipart/form-data; x=y',
      ]),
    }),
  ],
  [
    'another boundary',
    '400 ',
    (fields, file, random) => ({
      ...makeForm(fields, file),
      type: `multipart/form-data; boundary=${random.text(20)}`,
    }),
  ],
  [
    'cut',
    '400 ',
    (fields, file, random) => {
      const { type, body } = makeForm(fields, file);
      return { type, body: body.subarray(0, random.below(body.length - 60)) };
    },
  ],
  [
    'no form at all',
    '400 ',
    (fields, file, random) => ({ ...makeForm(fields, file), body: random.bytes(200) }),
  ],
  [
    'another digest',
    '422 digest_mismatch',
    (fields, file, random) =>
      makeForm([...without(fields, 'sha256'), ['sha256', random.bytes(32).toString('hex')]], file),
  ],
];
