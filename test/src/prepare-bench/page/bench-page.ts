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
  /** How long the page’s thread does not answer while nothing is done: the machine’s own part in every stall. */
  idle(): Promise<number>;
  /** Lets one contender make the photo fit. */
  fit(id: string, maxBytes: number): Promise<FitResult>;
  /** Lets one contender make the photo fit that is chosen in the page’s `input`. */
  fitChosen(id: string, maxBytes: number): Promise<FitResult>;
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
  async idle() {
    const stalls = watchStalls();
    await new Promise((resolve) => setTimeout(resolve, idleMs));
    return stalls();
  },
  fit: (id, maxBytes) => fitFile(photo, order, id, maxBytes),
  async fitChosen(id, maxBytes) {
    const chosen = document.querySelector('input')?.files?.[0];
    if (chosen === undefined) throw new Error('nothing chosen');
    return fitFile(chosen, { width: 4, height: 3 }, id, maxBytes);
  },
  async fitVaried(wanted, maxBytes) {
    const { canvas } = drawPhoto(wanted);
    const file = await makeFile(canvas);
    const result = await contenders.dossier?.({ ...wanted, file, maxBytes }).catch(() => null);
    return { before: file.size, after: result?.size ?? 0 };
  },
};

async function fitFile(
  file: File,
  shape: { readonly width: number; readonly height: number },
  id: string,
  maxBytes: number,
): Promise<FitResult> {
  const contender = contenders[id];
  if (contender === undefined) throw new Error(`no contender ${id}`);
  const scale = 2000 / Math.max(shape.width, shape.height);
  const [width, height] = [Math.round(shape.width * scale), Math.round(shape.height * scale)];
  const stalls = watchStalls();
  const startMs = performance.now();
  const result = await contender({ file, width, height, maxBytes });
  const elapsedMs = performance.now() - startMs;
  const stallMs = stalls();
  return { bytes: result.size, elapsedMs, stallMs, picture: await toBase64(result) };
}

Object.assign(globalThis, { prepareBench: page });

/** About as long as a preparation takes. */
const idleMs = 200;

/** What phones write at, by their quantisation tables; see docs/decisions/015. */
const photoQuality = 0.96;

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
