/** Puts texts in the place of parts of a source: `{ start, end, text }`, which do not overlap. */
export function applyEdits(code, edits) {
  let result = code;
  for (const { start, end, text } of [...edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + text + result.slice(end);
  }
  return result;
}
