import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makePng } from '../testing/sample-pictures/make-png.js';
import { insertPngChunk, pngHeaderEnd } from '../testing/sample-pictures/png-surgery.js';
import { createCheckPool } from './check-pool.js';
import { crc32 } from './crc32.js';
import { hasWholeData } from './has-whole-data.js';

/** The last byte of the data's checksum changed, and the chunk's CRC made to fit. */
function withWrongChecksum(png: Buffer): Buffer {
  const changed = Buffer.from(png);
  const end = changed.lastIndexOf('IEND') - 4;
  changed[end - 5] = (changed[end - 5] ?? 0) ^ 1;
  const at = changed.lastIndexOf('IDAT');
  changed.writeUInt32BE(crc32(changed, at, end - 4), end - 4);
  return changed;
}

describe('the data of a PNG', () => {
  it('are whole in one chunk and in several', async () => {
    const png = await makePng({ width: 60, height: 80 });
    expect(await hasWholeData(png)).toBe(true);
    const at = png.indexOf('IDAT');
    const length = png.readUInt32BE(at - 4);
    const data = png.subarray(at + 4, at + 4 + length);
    const head = Buffer.concat([png.subarray(0, at - 4), png.subarray(at + 8 + length)]);
    const once = insertPngChunk(head, 'IDAT', data.subarray(9));
    expect(await hasWholeData(insertPngChunk(once, 'IDAT', data.subarray(0, 9)))).toBe(true);
  });

  it('are not when their checksum is wrong, cut off, or of no data at all', async () => {
    const png = await makePng({ width: 60, height: 80 });
    expect(await hasWholeData(withWrongChecksum(png))).toBe(false);
    const head = Buffer.concat([png.subarray(0, pngHeaderEnd), png.subarray(-12)]);
    const rows = deflateSync(Buffer.alloc(181 * 80));
    expect(await hasWholeData(insertPngChunk(head, 'IDAT', rows.subarray(0, -4)))).toBe(false);
    expect(await hasWholeData(insertPngChunk(head, 'IDAT', Buffer.from('no data')))).toBe(false);
  });

  it('refuse a picture whose pixels were changed under a CRC that fits', async () => {
    const pool = createCheckPool({ processes: 1 });
    const png = await makePng({ width: 60, height: 80 });
    expect((await pool.check(png)).ok).toBe(true);
    expect(await pool.check(withWrongChecksum(png))).toMatchObject({ ok: false, code: 'corrupt' });
    await pool.close();
  });
});
