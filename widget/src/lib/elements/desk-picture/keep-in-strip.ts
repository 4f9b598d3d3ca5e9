const shownIds = new WeakMap<Element, string>();

/** Scrolls the strip, and nothing else, so that the large picture's thumbnail is on it. Once for each picture. */
export function keepInStrip(root: ParentNode, pictureId: string | null): void {
  const strip = root.querySelector('.strip');
  if (strip === null || pictureId === null || shownIds.get(strip) === pictureId) return;
  const current = strip.querySelector(`[aria-current='true']`);
  if (current === null) return;
  shownIds.set(strip, pictureId);
  const room = strip.getBoundingClientRect();
  const thumbnail = current.getBoundingClientRect();
  const marginPixels = 40;
  if (thumbnail.left < room.left + marginPixels)
    strip.scrollLeft += thumbnail.left - room.left - marginPixels;
  if (thumbnail.right > room.right - marginPixels)
    strip.scrollLeft += thumbnail.right - room.right + marginPixels;
}
