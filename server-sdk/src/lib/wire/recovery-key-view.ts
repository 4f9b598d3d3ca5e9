/** `GET recovery-key`: the key of one application until its next submission. It never leaves the page's memory. */
export interface RecoveryKeyView {
  /** 256 bits for AES-GCM, base64url. */
  readonly key: string;
  /** How long a kept picture is worth keeping, milliseconds: as long as the server keeps an upload that was cut. */
  readonly lifetimeMs: number;
}
