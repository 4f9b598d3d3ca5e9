/** What a name is found by: hexadecimal, so that every database orders it alike, whatever its collation. */
export function makeSearchKey(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  return Buffer.from(folded, 'utf8').toString('hex');
}
