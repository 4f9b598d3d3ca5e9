/** The server has committed a picture: these very bytes are durable. */
export class DossierUploadedEvent extends CustomEvent<{
  readonly materialId: string;
  readonly categoryId: string;
  readonly sha256: string;
}> {
  constructor(detail: { readonly materialId: string; readonly categoryId: string; readonly sha256: string }) {
    super('dossier-uploaded', { detail, bubbles: true, composed: true });
  }
}
