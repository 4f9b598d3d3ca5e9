/** An upload's address, relative to the host, so that no proxy and no forged header can change it. */
export function formatLocation(mountPath: string, uploadId: string): string {
  return `${mountPath.replace(/\/+$/, '')}/uploads/${uploadId}`;
}
