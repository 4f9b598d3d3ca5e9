import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { EventAnchor, Verification } from '../audit/finding.js';
import type { Application, KnownApplication, Material } from '../model/application-record.js';
import type { Candidate } from '../model/candidate.js';
import type { Reviewer } from '../model/reviewer.js';

/** One programme, open for business. */
export interface Dossier {
  /** Short-lived keys to one application or one desk, for pages that cannot use the host's cookie. */
  readonly tokens: {
    /** Makes the candidate's application when there is none yet. Hand the token to the page, never put it in a URL. */
    issue(subject: { readonly candidate: Candidate } | { readonly reviewer: Reviewer }): Promise<string>;
  };
  readonly applications: {
    /** The application of one of the host's candidates, or null when they never came. */
    get(candidateId: string): Promise<KnownApplication | null>;
    /** Applications in order of their id, at most 1,000 at once; pass the last id as `after` for the next ones. */
    list(options?: { readonly after?: string; readonly limit?: number }): Promise<readonly Application[]>;
  };
  readonly materials: {
    /** A picture's row and its original bytes; rejects with `not_found`. */
    read(materialId: string): Promise<{ readonly material: Material; readonly body: Readable }>;
  };
  readonly notices: {
    /** What the SMS service said of a notice; the first delivery of a return starts the candidate's time afresh. */
    report(noticeId: string, status: 'delivered' | 'undelivered'): Promise<void>;
  };
  /**
   * Walks events, rows and stored bytes of every programme in the database, beside whatever runs, and changes nothing:
   * what `npx dossier verify` does, for any database and storage. `anchors` are those of an earlier call, kept elsewhere.
   */
  verify(options?: { readonly anchors?: readonly EventAnchor[] }): Promise<Verification>;
  /**
   * Answers one request, whatever it is; mounts call it.
   * @param mountPath the prefix without a slash at the end, '' at the root
   * @param path the raw path below the prefix, without a slash at the start and without the query
   */
  handle(request: IncomingMessage, response: ServerResponse, mountPath: string, path: string): Promise<void>;
  /** Ends timers, checks and deliveries under way and closes the database. Safe to call twice. */
  close(): Promise<void>;
}
