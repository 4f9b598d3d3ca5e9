import { badgeStyles } from '../../base/badge-styles.js';
import { buttonStyles } from '../../base/button-styles.js';
import { dialogButtonStyles } from '../../base/dialog-button-styles.js';
import { inputStyles } from '../../base/input-styles.js';
import { noticeStyles } from '../../base/notice-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import { skeletonStyles } from '../../base/skeleton-styles.js';
import { tokenStyles } from '../../base/token-styles.js';
import { toneStyles } from '../../base/tone-styles.js';
import { deskDialogStyles } from '../desk-decision/desk-dialog-styles.js';
import { deskPageStyles } from '../desk-figures/desk-page-styles.js';
import { deskHistoryStyles } from '../desk-history/desk-history-styles.js';
import { deskInspectorStyles } from '../desk-inspector/desk-inspector-styles.js';
import { deskPictureStyles } from '../desk-picture/desk-picture-styles.js';
import { deskStripStyles } from '../desk-picture/desk-strip-styles.js';
import { deskQueueStyles } from '../desk-queue/desk-queue-styles.js';
import { deskLayoutStyles } from './desk-layout-styles.js';

/** Everything that the desk's shadow root wears; later ones win. */
export const dossierReviewStyles = [
  tokenStyles,
  resetStyles,
  buttonStyles,
  dialogButtonStyles,
  inputStyles,
  badgeStyles,
  noticeStyles,
  toneStyles,
  skeletonStyles,
  deskLayoutStyles,
  deskQueueStyles,
  deskPictureStyles,
  deskStripStyles,
  deskInspectorStyles,
  deskHistoryStyles,
  deskPageStyles,
  deskDialogStyles,
];
