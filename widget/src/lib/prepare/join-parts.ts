/**
 * One Blob of one part. Firefox tells a picture's kind from the first part alone, and cannot decode one that begins with
 * the two bytes before a JPEG's first segment.
 */
export function joinParts(parts: readonly Uint8Array[], type: 'image/jpeg' | 'image/png'): Blob {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return new Blob([joined], { type });
}
