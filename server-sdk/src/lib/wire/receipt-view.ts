/** `GET submission`: what the newest submission froze, for the candidate to keep. */
export interface ReceiptView {
  /** The text of `formatManifest`, byte for byte as the digest was taken of it. */
  readonly manifest: string;
  /** SHA-256 of the UTF-8 bytes of `manifest`, lower-case hex. */
  readonly digest: string;
}
