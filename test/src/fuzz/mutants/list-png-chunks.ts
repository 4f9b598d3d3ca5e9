/** A chunk as it stands; its CRC is not looked at. */
export interface PngChunk {
  readonly type: string;
  readonly data: Buffer;
  /** Index of its first byte. */
  readonly from: number;
  readonly to: number;
}

/** Lists the chunks of a PNG as far as they can be followed. */
export function listPngChunks(png: Buffer): readonly PngChunk[] {
  const chunks: PngChunk[] = [];
  for (let from = 8; from + 12 <= png.length; ) {
    const to = from + 12 + png.readUInt32BE(from);
    if (to > png.length) break;
    const type = png.toString('latin1', from + 4, from + 8);
    chunks.push({ type, data: png.subarray(from + 8, to - 4), from, to });
    from = to;
  }
  return chunks;
}
