import { createHash, randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/**
 * A legal one-colour PNG of exactly so many bytes, different each time: every server takes it, those too that look
 * into the bytes. @param bytes at least 100
 */
export function makePicture(bytes: number): Buffer {
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0]);
  const before = [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), makeChunk('IHDR', header)];
  const after = [makeChunk('IDAT', deflateSync(Buffer.alloc(72))), makeChunk('IEND', Buffer.alloc(0))];
  const size = [...before, ...after].reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([...before, makeChunk('ruNd', randomBytes(bytes - size - 12)), ...after]);
}

/** Upload-Metadata for such a picture, with what Dossier asks for: others keep it or leave it. */
export function describePicture(picture: Buffer, category: string): ReadonlyMap<string, string> {
  return new Map([
    ['category', category],
    ['filename', 'card.png'],
    ['sha256', createHash('sha256').update(picture).digest('hex')],
    ['key', randomBytes(12).toString('base64url')],
  ]);
}

/** The header's value. */
export function formatMetadata(values: ReadonlyMap<string, string>): string {
  return [...values].map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(',');
}

function makeChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body) >>> 0, body.length + 4);
  return chunk;
}
