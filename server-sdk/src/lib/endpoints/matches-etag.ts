/** Whether If-None-Match names this ETag; proxies that compress make it a weak one (`W/"…"`). */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
