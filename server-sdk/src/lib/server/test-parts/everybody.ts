import type { openSqliteFile } from '../../database/open-sqlite-file.js';
import type { Reviewer } from '../../model/reviewer.js';
import { type StartedDossier, sampleCandidate } from '../../testing/start-dossier.js';
import { TestCaller } from '../../testing/test-caller.js';
import type { ReviewApplicationView } from '../../wire/review-view.js';

/** The people of a walk: reviewers of several stages, scopes and rights, one of whom is the first candidate, too. */
export function staffOf(candidateId: string): readonly Reviewer[] {
  const all = ['*'] as const;
  const rights = ['bounce', 'reopen', 'manage'] as const;
  return [
    person('kaodian', ['site'], [{ site: 's1' }], []),
    person('kaodian2', ['site'], all, ['bounce']),
    person('kaoqu', ['district'], all, rights),
    person('both', ['site', 'district'], all, rights),
    person('elsewhere', ['site', 'district'], [{ site: 's2' }], rights),
    { ...person('double', ['site', 'district'], all, rights), candidateIds: [candidateId] },
  ];
}

function person(
  id: string,
  stages: readonly string[],
  scopes: Reviewer['scopes'],
  rights: Reviewer['rights'],
): Reviewer {
  return { id, name: id, stages, scopes, rights };
}

/** A row of an application as it is in the file. */
export interface ApplicationRow {
  readonly id: string;
  readonly state: string;
  readonly stage: string | null;
  readonly round: number;
  readonly revision: number;
  readonly submission: number;
  readonly claim_reviewer: string | null;
  readonly event_seq: number;
}

/** Two candidates, their staff and the file that it all ends up in. */
export class Everybody {
  readonly started: StartedDossier;
  readonly candidateIds: readonly [string, string];
  readonly staff: readonly Reviewer[];
  readonly applicationIds: string[] = [];
  /** `reviewer picture digest` of every view that was handed out, and its receipt. */
  readonly shown = new Map<string, string>();
  readonly #file: ReturnType<typeof openSqliteFile>;

  constructor(started: StartedDossier, file: ReturnType<typeof openSqliteFile>, name: string) {
    this.started = started;
    this.#file = file;
    this.candidateIds = [`${name}a`, `${name}b`];
    this.staff = staffOf(`${name}a`);
  }

  /** Tokens end within minutes and the clock of a walk runs for days: each call has its own. */
  candidate(n: number): Promise<TestCaller> {
    return TestCaller.candidate(this.started, sampleCandidate(this.candidateIds[n % 2] ?? ''));
  }

  reviewer(person: Reviewer): Promise<TestCaller> {
    return TestCaller.reviewer(this.started, person);
  }

  read<Row>(sql: string, ...parameters: readonly string[]): readonly Row[] {
    return this.#file.prepare(sql).all(...parameters) as never;
  }

  row(applicationId: string): ApplicationRow {
    const [row] = this.read<ApplicationRow>('select * from applications where id = ?', applicationId);
    if (row === undefined) throw new Error('the application is gone');
    return row;
  }

  /** Looks at some of the pictures of an application, as a desk would, and keeps the receipts. */
  async show(
    caller: TestCaller,
    reviewerId: string,
    view: ReviewApplicationView,
    leaveOut: number,
  ): Promise<void> {
    const pictures = view.categories.flatMap(({ materials }) => materials);
    for (const [index, { id, sha256 }] of pictures.entries()) {
      if (leaveOut > 0 && index % leaveOut === 0) continue;
      const { headers } = await caller.call('GET', `materials/${id}/view`);
      const receipt = headers.get('dossier-display-receipt');
      if (receipt !== null) this.shown.set(`${reviewerId} ${id} ${sha256}`, receipt);
    }
  }
}
