import type { ReviewApplicationView } from '@dossier/server-sdk/contract';
import { carryFindings } from '../desk-findings/carry-findings.js';
import { emptyFindings, type Findings } from '../desk-findings/findings.js';

/** The findings of every application that was opened and not decided: the newest in memory, a copy with the server. */
export class DeskDrafts {
  readonly #findings = new Map<string, Findings>();

  read(applicationId: string): Findings {
    return this.#findings.get(applicationId) ?? emptyFindings;
  }

  write(applicationId: string, findings: Findings): void {
    this.#findings.set(applicationId, findings);
  }

  drop(applicationId: string): void {
    this.#findings.delete(applicationId);
  }

  clear(): void {
    this.#findings.clear();
  }

  /** Whether somebody has begun to judge an application. */
  has(applicationId: string): boolean {
    const { pictures, wider, feedback, note } = this.read(applicationId);
    return pictures.size > 0 || wider.length > 0 || feedback.trim() !== '' || note.trim() !== '';
  }

  /** Fits the draft to the application as it was read again, and answers how many findings were dropped. */
  carry(application: ReviewApplicationView): number {
    const { findings, dropped } = carryFindings(this.read(application.applicationId), application);
    this.write(application.applicationId, findings);
    return dropped;
  }
}
