/** Bytes for people: `187 KB`, `4.1 MB`; 1 KB is 1,024 bytes, as in every limit. Rounds up, so a limit is never understated. */
export function formatBytes(bytes: number): string {
  const kilobytes = bytes / 1024;
  if (kilobytes < 1000) return `${Math.max(1, Math.ceil(kilobytes))} KB`;
  return `${(Math.ceil((kilobytes / 1024) * 10) / 10).toFixed(1)} MB`;
}
