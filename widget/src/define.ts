import { isServer, supportsAdoptingStyleSheets } from 'lit';
import { defineElement } from './lib/base/define-element.js';
import { defineWhenUsed } from './lib/elements/define-when-used.js';
import { DossierUpload } from './lib/elements/dossier-upload/dossier-upload.js';

/**
 * Registers `<dossier-upload>` at once, and `<dossier-review>` as soon as the document holds one: a candidate's phone
 * never loads the desk. A desk inside somebody else's closed shadow root is not seen: import `DossierReview` from
 * `@dossier/widget` and define it there. Browsers that construct no style sheets load a few lines more first.
 */
if (supportsAdoptingStyleSheets || isServer) {
  register();
} else {
  import('./lib/base/style-by-links.js').then(({ styleByLinks }) => styleByLinks()).then(register, register);
}

function register(): void {
  defineElement('dossier-upload', DossierUpload);
  defineWhenUsed('dossier-review', async () => {
    const { DossierReview } = await import('./lib/elements/dossier-review/dossier-review.js');
    return DossierReview;
  });
}

// The names for TypeScript: `querySelector('dossier-upload')`, `addEventListener('dossier-uploaded', …)`.
export type { DossierElementMap } from './lib/elements/dossier-element-map.js';
export type { DossierEventMap } from './lib/events/dossier-event-map.js';
