import type { Page } from 'playwright-core';

export interface Corners {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue near each corner: top left, top right, bottom left, bottom right. */
  readonly colours: readonly (readonly number[])[];
}

/** Decodes a picture in the browser and looks near its corners. */
export function readCorners(page: Page, bytes: Buffer): Promise<Corners> {
  return page.evaluate(async (base64) => {
    const binary = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([binary], { type: 'image/jpeg' }));
    const { width, height } = bitmap;
    const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (pen === null) throw new Error('no canvas');
    pen.drawImage(bitmap, 0, 0);
    const inset = Math.floor(Math.min(width, height) / 12);
    const places = [
      [inset, inset],
      [width - inset, inset],
      [inset, height - inset],
      [width - inset, height - inset],
    ] as const;
    const colours = places.map(([x, y]) => [...pen.getImageData(x, y, 1, 1).data].slice(0, 3));
    return { width, height, colours };
  }, bytes.toString('base64'));
}
