import type { DossierDialog } from '../../base/dossier-dialog.js';

/** The innermost open dialog below a root, through the shadow roots on the way; null when none is open. */
export function findOpenDialog(root: ParentNode): DossierDialog | null {
  let found: DossierDialog | null = null;
  for (const element of root.querySelectorAll('*')) {
    if (element.localName === 'dossier-dialog' && (element as DossierDialog).open)
      found = element as DossierDialog;
    if (element.shadowRoot !== null) found = findOpenDialog(element.shadowRoot) ?? found;
  }
  return found;
}
