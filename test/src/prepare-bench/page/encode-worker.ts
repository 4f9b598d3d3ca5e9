/** One decode with resize and one encode, and nothing else: what any preparation must at least do. */
addEventListener('message', async ({ data }: MessageEvent<EncodeOrder>) => {
  const { file, width, height, isScaled } = data;
  const picture = await (isScaled ? decodeScaled(file, width, height) : decodeWhole(file, width, height));
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d', { willReadFrequently: true })?.drawImage(picture, 0, 0, width, height);
  picture.close();
  postMessage(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.5 }));
});

interface EncodeOrder {
  readonly file: Blob;
  readonly width: number;
  readonly height: number;
  /** Whether the decoder itself makes it smaller. */
  readonly isScaled: boolean;
}

function decodeWhole(file: Blob, resizeWidth: number, resizeHeight: number): Promise<ImageBitmap> {
  return createImageBitmap(file, { resizeWidth, resizeHeight, resizeQuality: 'medium' });
}

async function decodeScaled(file: Blob, desiredWidth: number, desiredHeight: number): Promise<VideoFrame> {
  const data = await file.arrayBuffer();
  const decoder = new ImageDecoder({ data, type: 'image/jpeg', desiredWidth, desiredHeight });
  const { image } = await decoder.decode();
  decoder.close();
  return image;
}
