import { css } from 'lit';

export const dossierAskStyles = css`
  :host { display: block; container-type: inline-size; }
  section { display: grid; gap: 12px; padding: 14px 16px 16px; border-radius: var(--_radius-small); background: var(--_warn-soft); border: 1px solid var(--_warn-line); }
  section.done { background: var(--_surface); border-color: var(--_line); }
  h4 { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; color: var(--_warn); }
  .done h4 { color: var(--_text); }
  .done h4 > .icon { color: var(--_good); }
  .pair { display: grid; grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr); gap: 10px 8px; max-inline-size: 460px; }
  .arrow { align-self: center; color: var(--_muted); }
  .caption { font-size: .875rem; color: var(--_muted); margin-block-end: 4px; }
  .pair .reviewer { grid-column: 1 / -1; }
  .about { max-inline-size: 200px; }
  .marked { position: relative; }
  .box-frame { position: absolute; inset-block-start: 0; inset-inline: 0; aspect-ratio: 1; border: 1px solid transparent; pointer-events: none; direction: ltr; }
  .box { position: absolute; border: 3px solid #ffb224; border-radius: 2px; box-shadow: 0 0 0 1px #14181d, inset 0 0 0 1px #14181d; }
  .tile .name { display: none; }
  .reviewer { display: grid; gap: 8px; }
  .own { padding: 10px 14px; border-radius: var(--_radius-small); background: var(--_surface); border: 1px solid var(--_line); white-space: pre-line; }
  .own > span { display: block; color: var(--_muted); font-size: .875rem; }
  .actions { display: flex; flex-wrap: wrap; gap: 8px; }
  .actions .button { min-block-size: 44px; }
  .actions .quiet:first-child { margin-inline-start: -10px; }
  .yours { display: grid; gap: 10px; }
  form { gap: 8px; }
  @container (max-width: 250px) {
    .pair { grid-template-columns: minmax(0, 1fr); }
    .arrow { justify-self: center; transform: rotate(90deg); }
    .pair .reviewer { grid-row: 2; }
  }
`;
