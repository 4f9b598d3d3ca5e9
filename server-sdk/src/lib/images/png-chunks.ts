/** A chunk of a PNG. */
export interface PngChunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** The chunks of a PNG that `walkPng` has taken, to IEND. Nothing is copied. */
export function* listChunks(bytes: Uint8Array): Generator<PngChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'IEND') return;
    yield { type, data: bytes.subarray(at + 8, end - 4) };
    at = end;
  }
}
