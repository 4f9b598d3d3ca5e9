import { expect, test } from 'vitest';
import { readRefusal } from './read-refusal.js';

const read = (status: number, body = '', retryAfter: string | null = null) =>
  readRefusal({ status, body, retryAfter }, Date.UTC(2026, 0, 1));

test('our own body gives its code and its values', () => {
  const body = JSON.stringify({
    error: { code: 'too_large', message: 'no', requestId: 'r', maxBytes: 204_800 },
  });
  expect(read(413, body)).toMatchObject({
    code: 'too_large',
    details: { maxBytes: 204_800, requestId: 'r' },
    transient: false,
  });
});

test.each([
  [401, 'unauthenticated', false],
  [404, 'not_found', false],
  [408, 'unavailable', true],
  [413, 'too_large', false],
  [422, 'bad_request', false],
  [423, 'bad_request', true],
  [429, 'rate_limited', true],
  [502, 'unavailable', true],
])("a proxy's page with status %i is read as %s", (status, code, transient) => {
  expect(read(status, '<html>')).toMatchObject({ code, transient });
});

test('Retry-After is seconds or a date', () => {
  expect(read(503, '', '7').retryAfterMs).toBe(7_000);
  expect(read(503, '', 'Thu, 01 Jan 2026 00:00:05 GMT').retryAfterMs).toBe(5_000);
  expect(read(503, '', 'soon').retryAfterMs).toBeNull();
  expect(read(503).retryAfterMs).toBeNull();
});
