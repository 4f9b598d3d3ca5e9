import { brotliCompressSync, gzipSync } from 'node:zlib';

/** One weight three ways, in bytes; a total adds files that are compressed one by one, as they are served. */
export interface Weight {
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** Weighs one file, at the highest level of each encoding. */
export function measureBytes(bytes: Uint8Array): Weight {
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
  };
}

/** The sum of several files. */
export function addWeights(weights: readonly Weight[]): Weight {
  const sum = (key: keyof Weight) => weights.reduce((total, weight) => total + weight[key], 0);
  return { raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli') };
}
