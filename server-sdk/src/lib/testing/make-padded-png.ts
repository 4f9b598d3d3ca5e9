import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { crc32 } from '../images/crc32.js';

/**
 * A legal one-colour PNG of exactly so many bytes, different each time: the padding is a chunk of random bytes that
 * every decoder skips. For tests of what carries bytes. @param bytes at least 100
 */
export function makePaddedPng(bytes: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(8, 0);
  header.writeUInt32BE(8, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const parts = [
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    makeChunk('IHDR', header),
    makeChunk('IDAT', deflateSync(Buffer.alloc(72))),
    makeChunk('IEND', Buffer.alloc(0)),
  ];
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  parts.splice(2, 0, makeChunk('ruNd', randomBytes(bytes - size - 12)));
  return Buffer.concat(parts);
}

function makeChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body) >>> 0, body.length + 4);
  return chunk;
}
