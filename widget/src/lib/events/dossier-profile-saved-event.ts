/** The server has stored the profile; `fields` names the fields that were sent, not their values. */
export class DossierProfileSavedEvent extends CustomEvent<{ readonly fields: readonly string[] }> {
  constructor(detail: { readonly fields: readonly string[] }) {
    super('dossier-profile-saved', { detail, bubbles: true, composed: true });
  }
}
