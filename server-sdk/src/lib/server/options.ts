import type { Logger } from 'pino';
import type { LimitsOptions } from '../access/rate-limits.js';
import type { Database } from '../contracts/database.js';
import type { Storage } from '../contracts/storage.js';
import type { AuthHook } from '../hooks/auth.js';
import type { NotifyHooks } from '../hooks/notify.js';
import type { ReviewHooks } from '../hooks/review.js';
import type { Candidate } from '../model/candidate.js';
import type { CategoryOptions } from '../model/category.js';
import type { LocalizedText } from '../model/localized-text.js';
import type { ProfileField } from '../model/profile.js';
import type { Programme, Retention } from '../model/programme.js';
import type { Stage } from '../model/stage.js';

/** The programme as the host writes it; times as ISO 8601 text, `Date` or milliseconds. */
export interface ProgrammeOptions
  extends Partial<Omit<Programme, 'id' | 'title' | 'opensAt' | 'closesAt' | 'retention' | 'consent'>> {
  readonly id: string;
  readonly title: LocalizedText;
  readonly opensAt?: string | number | Date;
  readonly closesAt?: string | number | Date;
  readonly retention?: Partial<Retention>;
  /** Asked for in the upload sheet before the first picture; without it nothing is asked. */
  readonly consent?: ConsentOptions;
}

/**
 * What the candidate agrees to (PIPL, GDPR). Every upload is refused with `consent_needed` until this version was given;
 * what is stored already stays.
 */
export interface ConsentOptions {
  /** 1 to 4,000 characters in each language; longer texts belong behind `url`. */
  readonly text: LocalizedText;
  /** 1 to 64 of `[A-Za-z0-9._-]`. A new one asks every candidate again at the next upload: change it with the text. */
  readonly version: string;
  /** Where the whole text stands: `https://…`. */
  readonly url?: string;
  /**
   * What a parent or guardian ticks as well when the host calls the candidate `isUnder14`, of the same length. Default: words
   * of our own in zh-CN, zh-TW and en.
   */
  readonly guardian?: { readonly text: LocalizedText };
}

/** Everything that `createDossier` takes. Only `programme`, `categories`, `stages`, `auth`, `notify` and places for rows and bytes are needed. */
export interface DossierOptions {
  readonly programme: ProgrammeOptions;
  /**
   * What is asked for: a list for everybody, or a function of the candidate. It is evaluated at activation and when
   * `candidate.version` changes, never while the application is locked, and kept as a snapshot.
   */
  readonly categories:
    | readonly CategoryOptions[]
    | ((candidate: Candidate) => readonly CategoryOptions[] | Promise<readonly CategoryOptions[]>);
  /** The candidate's contact data. Default: one required mobile phone number. */
  readonly profile?: { readonly fields: readonly ProfileField[] };
  /** The steps of review, in order. */
  readonly stages: readonly Stage[];
  readonly auth: AuthHook;
  readonly review?: ReviewHooks;
  readonly notify: NotifyHooks;
  /** Bytes: `fileStorage({ directory })`, or your own (see `@dossier/server-sdk/testing`). */
  readonly storage: Storage;
  /** Rows: `sqlite({ path })`. */
  readonly database: Database;
  /**
   * Segments of uploads under way: a folder on this machine, or one shared by every process of this programme.
   * Default: a folder beside the SQLite file.
   */
  readonly uploads?: {
    readonly directory?: string;
    /** Uploads of one candidate that may be under way at a time, counted in the database. Default 20. */
    readonly maxOpenPerCandidate?: number;
  };
  /** What one candidate and one address may ask within a minute; `false` for none. Counted by each process for itself. */
  readonly limits?: LimitsOptions | false;
  /**
   * Candidates' pages that may wait for news at one process at a time, a connection each; those beyond it ask every 10 to
   * 15 s instead. Half of the places are kept for those whom staff may decide about. At most 8,192; 0 lets none wait. Default 2,000.
   */
  readonly maxWaitingPages?: number;
  readonly tokens?: {
    /** Secrets of at least 32 characters; the first signs, all of them verify. Default: one kept in the database. */
    readonly secrets?: readonly string[];
    /** At most 900. Default 900. */
    readonly lifetimeSeconds?: number;
  };
  readonly cors?: {
    /** Origins beside the own one that may call, e.g. `https://exam.example`. Default none. */
    readonly origins?: readonly string[];
  };
  /**
   * The check's processes. Default: cores − 1, at least 1. `false` stores pictures unchecked, for benchmarks alone:
   * nothing can be shown then, so that acceptances need `review.policy.displayProven` false.
   */
  readonly check?: { readonly processes?: number } | false;
  /** Folder with the built widget. Default: that of `@dossier/widget`, when installed. */
  readonly assets?: { readonly directory?: string };
  /** A pino logger, or false for none. Default: JSON lines on standard output, level `info`. */
  readonly logger?: Logger | false;
  /** Time as milliseconds since the epoch; for tests. Default `Date.now`. */
  readonly clock?: () => number;
}
