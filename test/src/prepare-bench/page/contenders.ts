import imageCompression from 'browser-image-compression';
import Compressor from 'compressorjs';
import { Pica } from 'pica';
import { createPreparer } from '../../../../widget/src/lib/prepare/create-preparer.js';

/** What a contender gets and how large the answer may be. */
export interface FitOrder {
  readonly file: File;
  /** Of the photo as it shall come out: long edge 2,000. */
  readonly width: number;
  readonly height: number;
  readonly maxBytes: number;
}

/** Each makes one photo fit as well as its documentation allows. The limit of them all is `once`. */
export const contenders: Readonly<Record<string, (order: FitOrder) => Promise<Blob>>> = {
  once: (order) => encodeOnce(order, false),
  'once-scaled': (order) => encodeOnce(order, true),
  dossier: prepare,
  'browser-image-compression': compressByLimit,
  compressorjs: compressInSteps,
  pica: resizeThenEncode,
};

const preparer = createPreparer();
const encodeWorker = new Worker('/encode-worker.js', { type: 'module' });
const pica = new Pica();
/** Its types are CommonJS, what is bundled is a module: the function itself. */
const compressImage = imageCompression as unknown as typeof imageCompression.default;

function encodeOnce({ file, width, height }: FitOrder, isScaled: boolean): Promise<Blob> {
  return new Promise((resolve) => {
    encodeWorker.addEventListener('message', ({ data }) => resolve(data), { once: true });
    encodeWorker.postMessage({ file, width, height, isScaled });
  });
}

async function prepare({ file, maxBytes }: FitOrder): Promise<Blob> {
  const rules = { formats: ['jpeg', 'png'], maxBytes, minSidePixels: 300, legibleEdgePixels: 1200 } as const;
  return (await preparer.prepare(file, rules)).blob;
}

/** By default its worker comes from a public CDN; here from the bench's own server. */
function compressByLimit({ file, width, height, maxBytes }: FitOrder): Promise<Blob> {
  return compressImage(file, {
    maxSizeMB: maxBytes / 1024 / 1024,
    maxWidthOrHeight: Math.max(width, height),
    useWebWorker: true,
    libURL: `${location.origin}/browser-image-compression.js`,
  });
}

/** It knows no limit of bytes: whoever needs one tries qualities. */
async function compressInSteps({ file, width, height, maxBytes }: FitOrder): Promise<Blob> {
  return tryQualities(maxBytes, (quality) => {
    return new Promise((resolve, reject) => {
      new Compressor(file, {
        quality,
        maxWidth: width,
        maxHeight: height,
        success: resolve,
        error: reject,
      });
    });
  });
}

async function resizeThenEncode({ file, width, height, maxBytes }: FitOrder): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  await pica.resize(picture, canvas);
  picture.close();
  return tryQualities(maxBytes, (quality) => pica.toBlob(canvas, 'image/jpeg', quality));
}

async function tryQualities(maxBytes: number, encode: (quality: number) => Promise<Blob>): Promise<Blob> {
  let result = await encode(0.8);
  for (const quality of [0.65, 0.5, 0.4, 0.3, 0.2]) {
    if (result.size <= maxBytes) break;
    result = await encode(quality);
  }
  return result;
}
