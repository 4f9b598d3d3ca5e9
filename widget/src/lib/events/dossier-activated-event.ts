/** The application was activated by this visit; dispatched once. */
export class DossierActivatedEvent extends CustomEvent<{ readonly applicationId: string }> {
  constructor(detail: { readonly applicationId: string }) {
    super('dossier-activated', { detail, bubbles: true, composed: true });
  }
}
