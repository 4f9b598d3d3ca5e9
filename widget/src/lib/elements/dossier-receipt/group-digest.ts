/** A digest in groups of eight, so that it can be compared by eye. */
export function groupDigest(digest: string): string {
  return digest.match(/.{1,8}/g)?.join(' ') ?? '';
}
