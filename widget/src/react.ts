export type { DossierReviewProps, DossierUploadProps } from './lib/frameworks/react-elements.js';
