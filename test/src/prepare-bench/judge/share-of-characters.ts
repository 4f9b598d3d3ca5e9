/** How much of a text was read: 1 minus the edit distance (Levenshtein) to its length, never below 0. */
export function shareOfCharacters(text: string, read: string): number {
  const expected = [...text];
  const found = [...read];
  let row = Array.from({ length: found.length + 1 }, (_, index) => index);
  for (const [index, character] of expected.entries()) {
    const next = [index + 1];
    for (const [column, other] of found.entries()) {
      const changed = (row[column] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return Math.max(0, 1 - (row.at(-1) ?? 0) / Math.max(1, expected.length));
}
