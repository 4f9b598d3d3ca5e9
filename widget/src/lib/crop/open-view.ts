/** What a page decodes at once without filling a phone's memory, in pixels. */
const shownPixels = 25_000_000;

/**
 * The picture that the editor shows. The file itself, at its full size, where this browser shows it and it is not too
 * large; else a smaller copy. What is chosen is a share of the picture, so that either will do.
 */
export async function openView(file: Blob, makeView: () => Promise<Blob>): Promise<Blob> {
  const pixels = await countPixels(file);
  return pixels !== null && pixels <= shownPixels ? file : makeView();
}

/** Reads the header only: browsers decode what they show. Null for what they cannot show. */
function countPixels(file: Blob): Promise<number | null> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  return new Promise<number | null>((resolve) => {
    image.onload = () => resolve(image.naturalWidth * image.naturalHeight);
    image.onerror = () => resolve(null);
    image.src = url;
  }).finally(() => URL.revokeObjectURL(url));
}
