import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { DossierReview } from '../elements/dossier-review/dossier-review.js';
import type { DossierUpload } from '../elements/dossier-upload/dossier-upload.js';
import type { DossierReviewEventMap, DossierUploadEventMap } from '../events/dossier-event-map.js';
import type { DossierReviewProperties, DossierUploadProperties } from './element-properties.js';

/** `<dossier-upload>` as a Vue template sees it. */
export type DossierUploadComponent = TemplateElement<
  DossierUpload,
  DossierUploadProperties,
  DossierUploadEventMap
>;

/** `<dossier-review>` as a Vue template sees it. */
export type DossierReviewComponent = TemplateElement<
  DossierReview,
  DossierReviewProperties,
  DossierReviewEventMap
>;

/** The form that Vue's own guide gives for custom elements; `$props` and `$emit` exist for the compiler alone. */
type TemplateElement<Element extends HTMLElement, Properties, Events> = new () => Element & {
  /** @deprecated for type checks of templates alone */
  $props: Omit<HTMLAttributes, keyof Properties> & Properties & PublicProps;
  /** @deprecated for type checks of templates alone */
  $emit: EmitFn<{ [Name in keyof Events]: (event: Events[Name]) => void }>;
};

declare module 'vue' {
  interface GlobalComponents {
    'dossier-upload': DossierUploadComponent;
    'dossier-review': DossierReviewComponent;
  }
}
