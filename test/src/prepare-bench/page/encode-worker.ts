/** One decode with resize and one encode, and nothing else: what any preparation must at least do. */
addEventListener('message', async ({ data }: MessageEvent<{ file: Blob; width: number; height: number }>) => {
  const { file, width, height } = data;
  const picture = await createImageBitmap(file, {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'medium',
  });
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d', { willReadFrequently: true })?.drawImage(picture, 0, 0);
  picture.close();
  postMessage(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.5 }));
});
