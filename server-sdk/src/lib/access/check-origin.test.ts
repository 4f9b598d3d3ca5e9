import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { originKind } from './check-origin.js';

it.each([
  ['https://exam.example', 'exam.example', 'own'],
  ['https://exam.example', 'EXAM.example', 'own'],
  ['https://exam.example', 'exam.example:443', 'own'],
  ['http://exam.example', 'exam.example:80', 'own'],
  ['http://exam.example', 'exam.example:443', 'foreign'],
  ['https://exam.example:8443', 'exam.example:8443', 'own'],
  ['https://exam.example', 'exam.example:8443', 'foreign'],
  ['https://exam.example', 'exam.example.evil', 'foreign'],
  ['https://exam.example', 'evil@exam.example', 'foreign'],
  ['https://exam.example', 'exam.example/evil', 'foreign'],
  ['https://exam.example', 'exam.example#', 'foreign'],
  ['https://exam.example', '', 'foreign'],
  ['http://[::1]:3000', '[::1]:3000', 'own'],
  ['null', 'exam.example', 'foreign'],
  ['null', 'null', 'foreign'],
  ['file://', 'file', 'foreign'],
  ['https://named.example', 'exam.example', 'named'],
  ['https://named.example.evil', 'exam.example', 'foreign'],
  [undefined, 'exam.example', 'none'],
])('the origin %s at the host %s is %s', (origin, host, expected) => {
  const headers = { origin, host, 'x-forwarded-host': 'exam.example.evil', forwarded: 'host=named.example' };
  expect(originKind({ headers } as unknown as IncomingMessage, ['https://named.example'])).toBe(expected);
});
