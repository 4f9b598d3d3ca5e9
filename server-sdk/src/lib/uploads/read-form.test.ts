import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { readForm } from './read-form.js';

const headers = { 'content-type': 'multipart/form-data; boundary=b' };

/** A form of one field and one file of so many bytes. */
function makeForm(bytes: number): Buffer {
  const field = '--b\r\nContent-Disposition: form-data; name="category"\r\n\r\nother\r\n';
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n';
  return Buffer.concat([Buffer.from(field + head), Buffer.alloc(bytes, 1), Buffer.from('\r\n--b--\r\n')]);
}

function requestOf(chunks: readonly Buffer[]): IncomingMessage {
  return Object.assign(Readable.from(chunks), { headers }) as unknown as IncomingMessage;
}

it.each([10, 70_000, 3_000_000])(
  'a request that closes before its form of %d bytes is parsed is whole all the same',
  async (bytes) => {
    const { values, file } = await readForm(requestOf([makeForm(bytes)]), 4_000_000);
    expect(values.get('category')).toBe('other');
    expect(file.bytes).toHaveLength(bytes);
  },
);

it('a request that closes before its end is cut', async () => {
  const request = requestOf([makeForm(10).subarray(0, 60)]);
  request.once('data', () => request.destroy());
  await expect(readForm(request, 1_000)).rejects.toMatchObject({ code: 'bad_request' });
});

it('a form that ends without its last boundary is refused', async () => {
  const form = makeForm(10);
  const read = readForm(requestOf([form.subarray(0, form.length - 8)]), 1_000);
  await expect(read).rejects.toMatchObject({ code: 'bad_request' });
});
