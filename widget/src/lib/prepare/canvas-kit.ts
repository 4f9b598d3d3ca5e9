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
  /** Decodes to about `size` where the decoder can, else whole (as for null). Rejects when the pixels cannot be read. */
  decode(
    picture: Blob,
    size: { readonly width: number; readonly height: number } | null,
  ): Promise<DecodedPicture>;
  createSurface(width: number, height: number): Surface;
}
