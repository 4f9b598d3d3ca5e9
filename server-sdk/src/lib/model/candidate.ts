/**
 * The person who uploads, as the host's auth hook describes them; read-only here.
 * Ids are the host's own, opaque here, at most 128 characters.
 */
export interface Candidate {
  readonly id: string;
  /** Shown to the candidate and to staff; never in a URL or a log. */
  readonly name: string;
  /** The site (考点) and region (考区) that decide which staff see the application. */
  readonly site: string;
  readonly region: string;
  /** Moves whenever the host's data about the candidate changes; categories are evaluated again then. */
  readonly version: string;
  /** Default false. With `programme.consent` a parent or guardian has to agree as well before anything is uploaded. */
  readonly isUnder14?: boolean;
  /** The language of this candidate's notices, a BCP 47 tag; `zh-CN` when absent. */
  readonly locale?: string;
  /** First values of profile fields, copied at activation (`{ phone: '…' }`). */
  readonly profile?: Readonly<Record<string, string>>;
  /** Plain JSON for the host's own `categories` function; not shown to anybody. */
  readonly attributes?: Readonly<Record<string, string | number | boolean | null>>;
}
