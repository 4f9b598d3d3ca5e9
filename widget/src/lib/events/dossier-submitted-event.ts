/** The server has frozen a submission; `digest` is the SHA-256 of its manifest. */
export class DossierSubmittedEvent extends CustomEvent<{
  readonly number: number;
  readonly digest: string;
  readonly submittedAt: number;
}> {
  constructor(detail: { readonly number: number; readonly digest: string; readonly submittedAt: number }) {
    super('dossier-submitted', { detail, bubbles: true, composed: true });
  }
}
