import type { ApplicationState } from '@dossier/server-sdk/contract';

/** The application moved to another state, or was shown for the first time (`from` is null). */
export class DossierStateChangedEvent extends CustomEvent<{
  readonly from: ApplicationState | null;
  readonly to: ApplicationState;
}> {
  constructor(detail: { readonly from: ApplicationState | null; readonly to: ApplicationState }) {
    super('dossier-state-changed', { detail, bubbles: true, composed: true });
  }
}
