import type { ClassAttributes, HTMLAttributes } from 'react';
import type { DossierReview } from '../elements/dossier-review/dossier-review.js';
import type { DossierUpload } from '../elements/dossier-upload/dossier-upload.js';
import type { DossierReviewEventMap, DossierUploadEventMap } from '../events/dossier-event-map.js';
import type { DossierReviewProperties, DossierUploadProperties } from './element-properties.js';

/** What `<dossier-upload>` takes in a React template; events as React 19 names them, `ondossier-uploaded`. */
export type DossierUploadProps = ElementProps<DossierUpload, DossierUploadProperties, DossierUploadEventMap>;

/** What `<dossier-review>` takes in a React template. */
export type DossierReviewProps = ElementProps<DossierReview, DossierReviewProperties, DossierReviewEventMap>;

type ElementProps<Element extends HTMLElement, Properties, Events> = ClassAttributes<Element> &
  Omit<HTMLAttributes<Element>, keyof Properties> &
  Properties & { readonly [Name in keyof Events & string as `on${Name}`]?: (event: Events[Name]) => void };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'dossier-upload': DossierUploadProps;
      'dossier-review': DossierReviewProps;
    }
  }
}
