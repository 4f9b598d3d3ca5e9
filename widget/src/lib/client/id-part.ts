/** Ids come from the server; one that is not of its form must not become another path. */
export function idPart(id: string): string {
  return encodeURIComponent(id);
}
