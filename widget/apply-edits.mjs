/** Puts texts in the place of parts of a source: `{ start, end, text }`; one that lies within another is left out. */
export function applyEdits(code, edits) {
  let result = code;
  let before = code.length;
  // The later first; of two that end together the longer first.
  for (const { start, end, text } of [...edits].sort((a, b) => b.end - a.end || a.start - b.start)) {
    if (end > before) continue;
    result = result.slice(0, start) + text + result.slice(end);
    before = start;
  }
  return result;
}
