/** The candidate is signed out, by `signOut()` or because the server no longer knows them. */
export class DossierSignedOutEvent extends CustomEvent<{ readonly requested: boolean }> {
  constructor(detail: { readonly requested: boolean }) {
    super('dossier-signed-out', { detail, bubbles: true, composed: true });
  }
}
