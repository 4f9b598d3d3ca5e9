import type { UniquePicture } from '../../bench/load/picture-maker.js';
import { bearer, type Call } from './send.js';

/** A creation with the whole picture in it, as the widget sends a small one. */
export function uploadCall(
  picture: UniquePicture,
  token: string,
): Pick<Call, 'method' | 'path' | 'headers' | 'body'> {
  const body = Buffer.concat([picture.start, picture.end]);
  const values = {
    filename: `${picture.name}.jpg`,
    sha256: picture.sha256,
    key: picture.name,
    category: 'papers',
  };
  const metadata = Object.entries(values).map(
    ([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`,
  );
  const headers = {
    ...bearer(token),
    'Tus-Resumable': '1.0.0',
    'Upload-Length': body.length,
    'Upload-Metadata': metadata.join(','),
    'Content-Type': 'application/offset+octet-stream',
    'Content-Length': body.length,
  };
  return { method: 'POST', path: 'uploads', headers, body };
}
