import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { EventAnchor, Verification, ViewAnchor } from '../audit/finding.js';
import type { ExportedRecord } from '../changes/read-for-export.js';
import type { StaffView } from '../changes/record-view.js';
import type { Application, KnownApplication, Material } from '../model/application-record.js';
import type { Candidate } from '../model/candidate.js';
import type { Outage } from '../model/deadline.js';
import type { DeletionProof } from '../model/deletion.js';
import type { Reviewer } from '../model/reviewer.js';

/** One person's data: the rows as JSON, and the pictures whose bytes are still kept. */
export interface PrivacyExport {
  readonly record: ExportedRecord;
  readonly pictures: readonly {
    readonly materialId: string;
    readonly sha256: string;
    readonly type: string;
    open(): Promise<Readable>;
  }[];
}

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
  /** What the law asks for; each call takes our own id of the application, as `applications.get` gives it. */
  readonly privacy: {
    /** All that is known of one person, and their original pictures. Rejects with `not_found`. */
    export(applicationId: string): Promise<PrivacyExport>;
    /**
     * Deletes an application with every picture, and resolves with the proof once no byte is left in the storage and in the
     * database's files; only its events stay, which hold ids and salted digests. A crash half-way is made good by the
     * next sweep, the second call gives the same proof. Rejects with `unavailable` when something is away: call again.
     * @param reason a code of `[a-z0-9-]`, kept for ever: never words about a person
     */
    delete(applicationId: string, reason: string): Promise<DeletionProof>;
    /** The proof of a finished deletion, or null. */
    proof(applicationId: string): Promise<DeletionProof | null>;
  };
  readonly materials: {
    /**
     * A picture's row and its original bytes; rejects with `not_found`. The stream fails with `unavailable` at its end when
     * the storage gave other bytes than were stored: pass nothing on before it has ended.
     */
    read(materialId: string): Promise<{ readonly material: Material; readonly body: Readable }>;
  };
  readonly views: {
    /**
     * Who of the staff has looked at an application's pictures, oldest first, at most 1,000; one line for each reviewer,
     * picture and hour of the clock. Pass the last `at` as `after` for the next ones. Originals are events.
     */
    list(applicationId: string, options?: { readonly after?: number }): Promise<readonly StaffView[]>;
  };
  readonly deadlines: {
    /** Gives returned applications the time back that an outage took from them; once for each `id`. */
    recordOutage(outage: Outage): Promise<void>;
  };
  readonly notices: {
    /** What the SMS service said of a notice; the first delivery of a return starts the candidate's time afresh. */
    report(noticeId: string, status: 'delivered' | 'undelivered'): Promise<void>;
  };
  /**
   * Walks events, rows and stored bytes of every programme in the database, beside whatever runs, and changes nothing:
   * what `npx dossier verify` does, for any database and storage. `anchors` are those of an earlier call, kept elsewhere.
   */
  verify(options?: {
    readonly anchors?: readonly EventAnchor[];
    readonly viewAnchors?: readonly ViewAnchor[];
  }): Promise<Verification>;
  /**
   * Answers one request, whatever it is; mounts call it.
   * @param mountPath the prefix without a slash at the end, '' at the root
   * @param path the raw path below the prefix, without a slash at the start and without the query
   */
  handle(request: IncomingMessage, response: ServerResponse, mountPath: string, path: string): Promise<void>;
  /** Ends timers, checks and deliveries under way and closes the database. Safe to call twice. */
  close(): Promise<void>;
}
