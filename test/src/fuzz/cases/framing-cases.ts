import type { Random } from '../random.js';
import { describeAnswer } from '../server/send-picture.js';
import { beginning, type CaseClass, type FuzzCase, plain } from './fuzz-case.js';

/** Requests that are no HTTP, or two at once: refused, or the connection closed, and nothing is done. */
export const framingCases: CaseClass = {
  name: 'framing',
  items: '20, 24, 25, 27',
  weight: 700,
  make(index, random): FuzzCase {
    const [name, verdicts, lines] = frames[index % frames.length] as Frame;
    return {
      name,
      allows: beginning(...verdicts),
      async run(stage) {
        const text = lines(
          `Host: x\r\nAuthorization: Bearer ${stage.token}\r\nTus-Resumable: 1.0.0\r\n`,
          random,
        );
        const answer = await stage.sendRaw(Buffer.from(text, 'latin1'), 'POST');
        return plain(answer.status === 0 ? 'closed' : describeAnswer(answer));
      },
    };
  },
};

type Frame = readonly [string, readonly string[], (head: string, random: Random) => string];
const post = 'POST /dossier/uploads HTTP/1.1\r\n';
const refused = ['400', 'closed'];

const frames: readonly Frame[] = [
  [
    'two lengths of body',
    refused,
    (head) => `${post}${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde`,
  ],
  [
    'length and chunks',
    refused,
    (head) => `${post}${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  ],
  [
    'a coding that is not chunked',
    ['400', '501', 'closed'],
    (head) => `${post}${head}Transfer-Encoding: gzip\r\n\r\n`,
  ],
  ['a folded header', refused, (head) => `${post}${head}Upload-Length: 5\r\n 6\r\nContent-Length: 0\r\n\r\n`],
  [
    'a NUL in a header',
    refused,
    (head, random) => `${post}${head}X: a\0${random.text(5)}\r\nContent-Length: 0\r\n\r\n`,
  ],
  [
    'line feeds alone',
    refused,
    (head) => `${post}${head}`.replaceAll('\r\n', '\n').concat('Content-Length: 0\n\n'),
  ],
  [
    'a carriage return in a header',
    refused,
    (head) => `${post}${head}X: a\rb: c\r\nContent-Length: 0\r\n\r\n`,
  ],
  ['no name before the colon', refused, (head) => `${post}${head}: x\r\nContent-Length: 0\r\n\r\n`],
  [
    'a blank before the colon',
    refused,
    (head) => `${post}${head}Upload-Length : 5\r\nContent-Length: 0\r\n\r\n`,
  ],
  [
    'a chunk size that is none',
    ['4', 'closed'],
    (head, random) =>
      `${post}${head}Transfer-Encoding: chunked\r\n\r\n${random.pick(['zz', '-1', '0x5', 'fffffffffffffffff'])}\r\nabc\r\n0\r\n\r\n`,
  ],
  [
    '1,500 headers',
    ['431', 'closed'],
    (head) =>
      `${post}${head}${Array.from({ length: 1_500 }, (_, at) => `X${at}: y\r\n`).join('')}Content-Length: 0\r\n\r\n`,
  ],
  [
    '201 to 400 headers',
    ['431', 'closed'],
    (head, random) =>
      `${post}${head}${Array.from({ length: 201 + random.below(200) }, (_, at) => `X${at}: y\r\n`).join('')}Content-Length: 0\r\n\r\n`,
  ],
  [
    'headers over 16 KB',
    ['431', 'closed'],
    (head, random) =>
      `${post}${head}X: ${'y'.repeat(16_384 + random.below(30_000))}\r\nContent-Length: 0\r\n\r\n`,
  ],
  ['CONNECT', ['405', 'closed'], (head) => `CONNECT evil.example:443 HTTP/1.1\r\n${head}\r\n`],
  [
    'a method that nobody knows',
    ['400', '405', 'closed'],
    (head, random) =>
      `${random.pick(['BREW', 'FOO', 'post', 'GE T', 'POST\t'])} /dossier/uploads HTTP/1.1\r\n${head}Content-Length: 0\r\n\r\n`,
  ],
  [
    'a known method that no route takes',
    ['405', '404'],
    (head, random) =>
      `${random.pick(['PUT', 'TRACE', 'PROPFIND', 'LOCK', 'MKCOL', 'GET', 'DELETE', 'PATCH'])} /dossier/uploads HTTP/1.1\r\n${head}Content-Length: 0\r\n\r\n`,
  ],
  [
    'another version of HTTP',
    ['400', '505', 'closed'],
    (head, random) =>
      `POST /dossier/uploads HTTP/${random.pick(['0.9', '9.9', '1.7', 'x'])}\r\n${head}Content-Length: 0\r\n\r\n`,
  ],
  [
    'no Host',
    ['400', 'closed'],
    (head) => `${post}${head.replace('Host: x\r\n', '')}Content-Length: 0\r\n\r\n`,
  ],
  ['no HTTP', ['400', '405', 'closed'], (_head, random) => `${random.text(40)}\r\n\r\n`],
];
