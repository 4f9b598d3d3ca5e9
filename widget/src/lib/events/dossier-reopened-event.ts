/** The server has reopened a final decision. */
export class DossierReopenedEvent extends CustomEvent<{ readonly applicationId: string }> {
  constructor(detail: { readonly applicationId: string }) {
    super('dossier-reopened', { detail, bubbles: true, composed: true });
  }
}
