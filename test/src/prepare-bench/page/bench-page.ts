import { contenders } from './contenders.js';
import { drawPhoto } from './draw-photo.js';
import type { PhotoOrder, PrintedText } from './photo-order.js';
import { watchStalls } from './watch-stalls.js';

/** One photo made fit once; pictures are base64. */
export interface FitResult {
  readonly bytes: number;
  readonly elapsedMs: number;
  readonly stallMs: number;
  readonly picture: string;
}

/** What the bench calls in the browser. */
export interface PrepareBenchPage {
  /** Draws a photo and keeps it; answers its bytes. */
  takePhoto(order: PhotoOrder): Promise<{ picture: string; print: readonly PrintedText[] }>;
  /** Lets one contender make the photo fit. */
  fit(id: string, maxBytes: number): Promise<FitResult>;
  /** Draws another photo and prepares it with Dossier; answers its bytes, 0 where it was refused. */
  fitVaried(order: PhotoOrder, maxBytes: number): Promise<{ before: number; after: number }>;
}

let photo = new File([], 'none');
let order: PhotoOrder = { width: 1, height: 1, seed: 0, grain: 0, density: 0 };

const page: PrepareBenchPage = {
  async takePhoto(wanted) {
    const { canvas, print } = drawPhoto(wanted);
    photo = await makeFile(canvas);
    order = wanted;
    return { picture: await toBase64(photo), print };
  },
  async fit(id, maxBytes) {
    const contender = contenders[id];
    if (contender === undefined) throw new Error(`no contender ${id}`);
    const scale = Math.min(1, 2000 / Math.max(order.width, order.height));
    const [width, height] = [Math.round(order.width * scale), Math.round(order.height * scale)];
    const stalls = watchStalls();
    const startMs = performance.now();
    const result = await contender({ file: photo, width, height, maxBytes });
    const elapsedMs = performance.now() - startMs;
    const stallMs = stalls();
    return { bytes: result.size, elapsedMs, stallMs, picture: await toBase64(result) };
  },
  async fitVaried(wanted, maxBytes) {
    const { canvas } = drawPhoto(wanted);
    const file = await makeFile(canvas);
    const result = await contenders.dossier?.({ ...wanted, file, maxBytes }).catch(() => null);
    return { before: file.size, after: result?.size ?? 0 };
  },
};

Object.assign(globalThis, { prepareBench: page });

/** By their quantisation tables phones write at 92 to 98, most at 95; see docs/decisions/015. */
const photoQuality = 0.95;

async function makeFile(canvas: OffscreenCanvas): Promise<File> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: photoQuality });
  canvas.width = 0;
  return new File([blob], 'IMG_0001.jpg', { type: 'image/jpeg' });
}

function toBase64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
