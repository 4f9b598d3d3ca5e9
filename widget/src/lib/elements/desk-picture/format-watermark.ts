/** Who looks: the name, and the id by which the server's records know them; long ones are cut. */
export function formatWatermark(
  { id, name }: { readonly id: string; readonly name: string },
  moment: string,
): string {
  const who = name.trim() === '' || name === id ? [id] : [cut(name, 20), id];
  return `${who.map((word) => cut(word, 24)).join(' ')} · ${moment}`;
}

/** About how wide a text is, in heights of its letters: the width of a tile must not wait for fonts. */
export function measureWatermark(text: string): number {
  let width = 0;
  for (const letter of text) width += letter >= '\u2e80' ? 1 : 0.62;
  return width;
}

function cut(word: string, most: number): string {
  const letters = [...word];
  return letters.length <= most ? word : `${letters.slice(0, most - 1).join('')}…`;
}
