/** A server that is asked, as its owner describes it. */
export interface Target {
  readonly label: string;
  /** The upload creation URL. */
  readonly url: string;
  /** Sent with every request but a preflight, e.g. Authorization. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes of an upload. */
  readonly bytes: number;
  /** How an upload is finished where a check does not care: in its creation, or by several PATCHes. */
  readonly road: 'whole' | 'parts';
  /** The `category` of Upload-Metadata. */
  readonly category: string;
  /** An Origin whose pages may call. */
  readonly origin: string;
  /** What it refuses on purpose, by the check's id or by `extension:NAME`, and why. */
  readonly refusals: Readonly<Record<string, string>>;
  /** Makes its clock go on; absent where nobody can. */
  readonly elapse?: (ms: number) => Promise<void>;
}
