/** A picture's bytes as one-byte characters, to look for words in. */
export async function readBytesAsText(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** The nearest of red, green, blue, yellow, white or black in each corner, clockwise from the top left. */
export async function readCorners(blob: Blob): Promise<string> {
  const bitmap = await createImageBitmap(blob);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('no 2d context');
  context.drawImage(bitmap, 0, 0);
  const [left, top] = [width * 0.04, height * 0.04];
  const places: [number, number][] = [
    [left, top],
    [width - left, top],
    [width - left, height - top],
    [left, height - top],
  ];
  return places.map(([x, y]) => nameColour(context.getImageData(x, y, 1, 1).data)).join(' ');
}

function nameColour([red = 0, green = 0, blue = 0]: Uint8ClampedArray): string {
  const bits = [red, green, blue].map((level) => (level > 100 ? 1 : 0)).join('');
  const names: Record<string, string> = {
    '100': 'red',
    '010': 'green',
    '001': 'blue',
    '110': 'yellow',
    '111': 'white',
    '000': 'black',
  };
  return names[bits] ?? bits;
}
