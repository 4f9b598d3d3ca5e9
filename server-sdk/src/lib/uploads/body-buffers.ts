/** Memory for bodies, used again: fresh memory for each would keep the garbage collector busier than the uploads. */
export interface BodyBuffers {
  /** Memory of so many bytes, with whatever stood there before. */
  take(bytes: number): Buffer;
  /** Gives it back. Whoever still holds it finds it empty, never with the bytes of somebody else. */
  giveBack(buffer: Buffer): void;
}

/** Creates them; bodies of up to 256 KiB share pieces of that size, larger ones get memory of their own. */
export function createBodyBuffers(): BodyBuffers {
  const idle: ArrayBuffer[] = [];
  return {
    take(bytes) {
      if (bytes > pieceBytes) return Buffer.allocUnsafeSlow(bytes);
      return Buffer.from(idle.pop() ?? Buffer.allocUnsafeSlow(pieceBytes).buffer, 0, bytes);
    },
    giveBack({ buffer }) {
      if (buffer.byteLength !== pieceBytes || idle.length >= maxIdlePieces) return;
      idle.push(structuredClone(buffer as ArrayBuffer, { transfer: [buffer as ArrayBuffer] }));
    },
  };
}

const pieceBytes = 262_144;
/** 16 MiB wait for the next bodies at most. */
const maxIdlePieces = 64;
