/** A picture has been removed. */
export class DossierRemovedEvent extends CustomEvent<{
  readonly materialId: string;
  readonly categoryId: string;
}> {
  constructor(detail: { readonly materialId: string; readonly categoryId: string }) {
    super('dossier-removed', { detail, bubbles: true, composed: true });
  }
}
