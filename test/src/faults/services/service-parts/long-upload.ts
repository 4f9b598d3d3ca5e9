import { makePng } from '../../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type CallResult,
  type TestCaller,
  uploadMetadata,
} from '../../../../../server-sdk/dist/lib/testing/test-caller.js';

const tus = { 'Tus-Resumable': '1.0.0' };
type Answer = CallResult<{ readonly error?: { readonly code: string } }>;

/** A picture of some hundred kilobytes. */
export function makeLongPicture(seed: number): Promise<Buffer> {
  return makePng({ width: 400, height: 300, seed, noise: 255 });
}

/** Begins a long upload and says where it is: `uploads/…`. */
export async function beginLong(caller: TestCaller, category: string, bytes: Buffer, key?: string) {
  const created = await caller.call('POST', 'uploads', undefined, {
    ...{ ...tus, 'Upload-Length': String(bytes.length) },
    'Upload-Metadata': uploadMetadata(category, bytes, {
      filename: 'long.png',
      ...(key === undefined ? {} : { key }),
    }),
  });
  if (created.status !== 201) throw new Error(`not begun: ${created.status}`);
  return created.headers.get('location')?.replace('/dossier/', '') ?? '';
}

/** One whole PATCH. */
export function sendPatch(caller: TestCaller, path: string, offset: number, body: Buffer): Promise<Answer> {
  return caller.call('PATCH', path, body, {
    ...{ ...tus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) },
  });
}

/** Where the upload stands. */
export async function offsetOf(caller: TestCaller, path: string): Promise<number> {
  const { headers } = await caller.call('HEAD', path, undefined, tus);
  return Number(headers.get('upload-offset'));
}
