import { createPreparer } from '../../../../widget/src/lib/prepare/create-preparer.js';
import type { PictureRules, PreparedPicture } from '../../../../widget/src/lib/prepare/prepared-picture.js';

/** A prepared picture as JSON: its bytes in base64, and what the preparer says of them. */
export type PreparedAnswer = Omit<PreparedPicture, 'blob'> & { readonly base64: string };

/** What a test calls in a browser. */
export interface PreparationPage {
  prepare(url: string, filename: string, rules: PictureRules): Promise<PreparedAnswer>;
  /** Prepares what is chosen in the page’s `input`; answers the code when it is refused, else null. */
  prepareChosen(rules: PictureRules): Promise<string | null>;
  /** The average colour in the middle of a picture as this browser shows it, 0 to 255. */
  readMiddle(url: string): Promise<readonly number[]>;
}

const preparer = createPreparer();

const page: PreparationPage = {
  async prepare(url, filename, rules) {
    const { blob, ...facts } = await preparer.prepare(await fetchFile(url, filename), rules);
    return { ...facts, base64: await encodeBase64(blob) };
  },
  async prepareChosen(rules) {
    const chosen = document.querySelector('input')?.files?.[0];
    if (chosen === undefined) throw new Error('nothing chosen');
    return preparer.prepare(chosen, rules).then(
      () => null,
      ({ code }) => code,
    );
  },
  async readMiddle(url) {
    const bitmap = await createImageBitmap(await fetchFile(url, ''));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1, 1];
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    const { width, height } = bitmap;
    context.drawImage(bitmap, width * 0.4, height * 0.4, width * 0.2, height * 0.2, 0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  },
};

Object.assign(globalThis, { preparationPage: page });

async function fetchFile(url: string, filename: string): Promise<File> {
  return new File([await (await fetch(url)).blob()], filename);
}

function encodeBase64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
