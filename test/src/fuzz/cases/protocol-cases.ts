import { describeAnswer } from '../server/send-picture.js';
import { type CaseClass, creationHeaders, type FuzzCase, only, plain } from './fuzz-case.js';

const badLengths = [
  '-1',
  '1e3',
  '00',
  '+5',
  '0x10',
  'NaN',
  '',
  '1.5',
  '1,2',
  ' ',
  '١٢',
  '0b1',
  '1_000',
  'Infinity',
  '007',
  '-0',
];

/** Upload-Length: forms that are no number, nothing, and far too much. */
export const lengthCases: CaseClass = {
  name: 'length',
  items: '1-5',
  weight: 1_000,
  make(_index, random, { jpeg }): FuzzCase {
    const kind = random.below(3);
    const huge = `${1 + random.below(9)}${random.below(1e9)}${'0'.repeat(random.below(30))}`.padEnd(9, '7');
    const text =
      kind === 0
        ? random.pick(badLengths)
        : kind === 1
          ? `${random.pick(['-', '+', '0', '0x', ' 1 ', '1e', '.'])}${random.below(1e6)}${random.pick(['', 'x', '.', 'e1', ' 1'])}`
          : huge;
    const isNumber = /^(0|[1-9][0-9]*)$/.test(text.trim());
    const road = random.pick(['short', 'long'] as const);
    const code = !isNumber ? '400 bad_length' : Number(text) === 0 ? '400 empty_file' : '413 too_large';
    // A number that is smaller than the body, or fine, is no case of this class.
    const length = isNumber && Number(text) > 0 && Number(text) < 40_000_000 ? '99999999999' : text;
    return {
      name: `${road} ${JSON.stringify(length)}`,
      allows: only(code),
      async run(stage) {
        const headers = creationHeaders(stage, jpeg, road).map(([name, value]) =>
          name === 'Upload-Length' ? ([name, latin1(length)] as const) : ([name, value] as const),
        );
        const body = road === 'short' ? { body: jpeg } : {};
        return plain(describeAnswer(await stage.send({ method: 'POST', path: 'uploads', headers, ...body })));
      },
    };
  },
};

/** UTF-8 bytes as header text. */
export function latin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}

type BadHeader = readonly [string, readonly string[], string];

/** A header, its values (several: it stands so often; none: it is missing), and what it gets. */
const badHeaders: readonly BadHeader[] = [
  ['Upload-Length', [], '400 bad_length'],
  ['Upload-Length', ['0'], '400 empty_file'],
  ['Upload-Length', ['5', '5'], '400 bad_request'],
  ['Upload-Length', ['99999999999'], '413 too_large'],
  ['Upload-Length', ['1e3'], '400 bad_length'],
  ['Upload-Defer-Length', ['1'], '400 not_supported'],
  ['Upload-Defer-Length', ['0'], '400 not_supported'],
  ['Upload-Defer-Length', ['1', '1'], '400 bad_request'],
  ['Upload-Concat', ['partial'], '400 not_supported'],
  ['Upload-Concat', ['final;../x http://evil.example/y'], '400 not_supported'],
  ['Upload-Concat', ['final;/dossier/uploads/a'], '400 not_supported'],
  ['Tus-Resumable', [], '412 tus_version'],
  ['Tus-Resumable', ['0.2.2'], '412 tus_version'],
  ['Tus-Resumable', ['1.0'], '412 tus_version'],
  ['Tus-Resumable', ['1.0.0, 1.0.0'], '412 tus_version'],
  ['Tus-Resumable', ['1.0.0', '1.0.0'], '400 bad_request'],
  ['Upload-Metadata', [], '400 bad_metadata'],
  ['Upload-Metadata', ['category'], '400 bad_metadata'],
  ['Upload-Metadata', ['category Ym90aA==,'], '400 bad_metadata'],
  ['Upload-Metadata', ['__proto__ Ym90aA=='], '400 bad_metadata'],
  ['Upload-Metadata', ['category Ym90aA==,category Ym90aA=='], '400 bad_metadata'],
  ['Content-Type', ['image/jpeg'], '415 unsupported_media_type'],
  ['Content-Type', ['application/octet-stream'], '415 unsupported_media_type'],
  ['Content-Type', ['multipart/form-data; boundary=x'], '415 unsupported_media_type'],
  ['Content-Type', ['application/offset+octet-stream', 'image/png'], '400 bad_request'],
  ['Content-Encoding', ['gzip'], '415 unsupported_media_type'],
  ['Content-Encoding', ['br'], '415 unsupported_media_type'],
  ['Content-Encoding', ['deflate'], '415 unsupported_media_type'],
  ['Content-Encoding', ['gzip', 'identity'], '400 bad_request'],
  ['Authorization', ['Bearer x'], '401 unauthenticated'],
  ['Authorization', ['Basic eDp5'], '403 cross_site'],
  ['Origin', ['https://evil.example'], '403 cross_site'],
  ['Origin', ['null'], '403 cross_site'],
  ['X-HTTP-Method-Override', ['PATCH', 'PATCH'], '400 bad_request'],
];

/** One to three bad headers at once: the answer is that of one of them. */
export const headerCases: CaseClass = {
  name: 'headers',
  items: '5-8, 14-18, 23, 95',
  weight: 3_000,
  make(index, random, { jpeg }): FuzzCase {
    const first = badHeaders[index % badHeaders.length] as BadHeader;
    const more = Array.from({ length: random.below(3) }, () => random.pick(badHeaders));
    const chosen = new Map([...more, first].map((header): [string, BadHeader] => [header[0], header]));
    const bad = [...chosen.values()];
    return {
      name: bad.map(([name, values]) => `${name}: ${values.join(' + ')}`).join('; '),
      allows: only(...bad.map(([, , verdict]) => verdict)),
      async run(stage) {
        const headers = [
          ...creationHeaders(stage, jpeg, 'short').filter(([name]) => !chosen.has(name)),
          ...bad.flatMap(([name, values]) => values.map((value) => [name, value] as const)),
        ];
        return plain(
          describeAnswer(await stage.send({ method: 'POST', path: 'uploads', headers, body: jpeg })),
        );
      },
    };
  },
};
