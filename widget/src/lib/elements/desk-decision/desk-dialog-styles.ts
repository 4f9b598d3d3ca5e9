import { css } from 'lit';

/** What lies in the desk's dialogs. */
export const deskDialogStyles = css`
  .decision-dialog { --_dialog-width: 620px; }
  .consequence { margin-block-end: 14px; }
  .dialog-problem { margin-block-end: 10px; }
  dossier-dialog .notice { margin-block-end: 12px; }
  dossier-dialog .notice .button { display: flex; margin: 8px 0 0; }
  dossier-dialog .field { margin-block-end: 14px; }
  .preview { display: grid; gap: 8px; padding: 12px 16px; border: 1px solid var(--_line); border-inline-start: 4px solid var(--_accent); border-radius: var(--_radius-small); }
  .preview h3 { display: flex; align-items: center; gap: 7px; font-size: .875rem; color: var(--_accent); }
  .preview ol { display: grid; gap: 8px; padding-inline-start: 1.5em; list-style: decimal; }
  .preview li .reason-kind { margin-inline-start: 8px; }
  .preview-feedback { padding-block-end: 8px; border-block-end: 1px dashed var(--_line); white-space: pre-line; }
  .preview .muted { font-size: .8125rem; font-weight: 400; }
  .preview + .preview { margin-block-start: 12px; }
  .preview.sms { border-inline-start-color: var(--_edge); }
  .preview.sms h3 { color: var(--_text); }
  .sms-text { white-space: pre-line; }
  .preview-box { display: inline-flex; align-items: center; gap: 4px; }
  .preview.staff { margin-block-start: 12px; border-style: dashed; border-inline-start: 4px solid var(--_locked); background: var(--_locked-soft); }
  .preview.staff h3 { color: var(--_locked); }
  .preview.staff p { white-space: pre-line; }

  .help-groups { columns: 230px 2; column-gap: 28px; margin-block: 14px; }
  .help-groups section { break-inside: avoid; padding-block-end: 14px; }
  .help-groups h3 { font-size: .875rem; margin-block-end: 4px; }
  .help-keys > div { display: flex; align-items: baseline; gap: 12px; padding-block: 3px; border-block-end: 1px solid var(--_line); }
  .help-keys dt { flex: none; min-inline-size: 5.6em; display: flex; gap: 4px; }
  .help-keys dd { margin: 0; }
`;
