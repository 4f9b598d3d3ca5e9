/** The candidate has confirmed the declaration and pressed 提交审核; `preventDefault()` stops the submission. */
export class DossierBeforeSubmitEvent extends CustomEvent<{ readonly pictures: number }> {
  constructor(detail: { readonly pictures: number }) {
    super('dossier-before-submit', { detail, bubbles: true, composed: true, cancelable: true });
  }
}
