import { makePaddedPng } from '../../../../server-sdk/dist/lib/testing/make-padded-png.js';
import type { FuzzStage } from '../server/fuzz-stage.js';
import { describeAnswer, offsetStream, tus } from '../server/send-picture.js';
import { type CaseClass, creationHeaders, type FuzzCase, only, plain } from './fuzz-case.js';
import { latin1 } from './protocol-cases.js';

const length = 3_000;
const truth = 100;
const noNumbers = [
  '-1',
  '0.5',
  '1e2',
  '',
  '+1',
  '0x1',
  '9007199254740993',
  '99999999999999999999',
  'NaN',
  '٣',
  ' ',
];
const begun = new WeakMap<FuzzStage, string>();

/** A PATCH, or the POST that stands for one, at every offset but the true one: nothing moves. */
export const offsetCases: CaseClass = {
  name: 'offset',
  items: '11, 12, 16, 26',
  weight: 3_500,
  make(index, random): FuzzCase {
    const isNumber = random.below(5) > 0;
    const number = index % (length + 50);
    const size = 1 + random.below(200);
    const offset = isNumber ? String(number === truth ? truth + 1 : number) : random.pick(noNumbers);
    const isBeyond = Number(offset) + size > length;
    const verdict = !isNumber ? '400 bad_offset' : isBeyond ? '413 too_large' : '409 offset_mismatch';
    const byPost = random.below(4) === 0;
    return {
      name: `${byPost ? 'POST' : 'PATCH'} ${size} bytes at ${JSON.stringify(offset)}`,
      allows: only(verdict),
      async run(stage) {
        const path = begun.get(stage) ?? (await begin(stage));
        const override = byPost ? [['X-HTTP-Method-Override', 'PATCH'] as const] : [];
        const headers = [tus, offsetStream, ['Upload-Offset', latin1(offset)] as const, ...override];
        const method = byPost ? 'POST' : 'PATCH';
        const answer = await stage.send({ method, path, headers, body: random.bytes(size) });
        const told = answer.headers.get('upload-offset');
        const head = await stage.send({ method: 'HEAD', path, headers: [tus] });
        const stands = head.headers.get('upload-offset');
        if (stands !== String(truth)) return plain(`the offset moved to ${stands}`);
        if (answer.status === 409 && told !== stands) return plain(`409 tells the offset ${told}`);
        return plain(describeAnswer(answer));
      },
    };
  },
};

async function begin(stage: FuzzStage): Promise<string> {
  const bytes = makePaddedPng(length);
  const headers = creationHeaders(stage, bytes, 'short');
  const answer = await stage.send({
    method: 'POST',
    path: 'uploads',
    headers,
    body: bytes.subarray(0, truth),
  });
  const path = answer.headers.get('location')?.replace('/dossier/', '') ?? '';
  begun.set(stage, path);
  return path;
}
