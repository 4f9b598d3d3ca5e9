/** A request as hooks see it: plain JSON, so that a host in another language can be asked as well. */
export interface HostRequest {
  readonly method: string;
  /** Path below the mount, without a query. */
  readonly path: string;
  /** Lower-case names; repeated headers joined as Node joins them. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly remoteAddress: string | null;
}
