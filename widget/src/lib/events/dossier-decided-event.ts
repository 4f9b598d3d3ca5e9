import type { ApplicationState, DecisionOutcome } from '@dossier/server-sdk/contract';

export interface DecidedDetail {
  readonly applicationId: string;
  readonly decisionId: string;
  readonly outcome: DecisionOutcome;
  /** The application's state and stage afterwards. */
  readonly state: ApplicationState;
  readonly stage: string | null;
}

/** The server has published a decision. */
export class DossierDecidedEvent extends CustomEvent<DecidedDetail> {
  constructor(detail: DecidedDetail) {
    super('dossier-decided', { detail, bubbles: true, composed: true });
  }
}
