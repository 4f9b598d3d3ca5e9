/** Width and height in pixels. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** Decoded pixels, as stored: nobody has turned them yet. */
export interface DecodedPicture {
  readonly image: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  close(): void;
}

/** A canvas that can be drawn on and encoded. */
export interface Surface {
  readonly context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  encode(type: 'image/jpeg' | 'image/png', quality?: number): Promise<Blob>;
  /** Gives the memory back; phones allow few canvases. */
  close(): void;
}

/** What a thread can do with pictures: a worker by OffscreenCanvas, an old browser's page by elements. */
export interface CanvasKit {
  /**
   * Decodes a picture of `stored` pixels to at least `wanted` where the decoder can, else whole. Rejects when the pixels
   * cannot be read.
   */
  decodeTo(wanted: PixelSize, picture: Blob, stored: PixelSize): Promise<DecodedPicture>;
  /** Decodes a picture of unknown size whole. */
  decode(picture: Blob): Promise<DecodedPicture>;
  createSurface(width: number, height: number): Surface;
}
