import { css } from 'lit';

export const dossierSubmitDialogStyles = css`
  .body { display: grid; gap: 16px; }
  [role='alert']:not(:has(*)) { position: absolute; }
  dl { margin: 0; border-block: 1px solid var(--_line); }
  dl div { display: flex; justify-content: space-between; gap: 16px; padding-block: 9px; }
  dl div + div { border-block-start: 1px solid var(--_line); }
  dd { font-weight: 600; white-space: nowrap; }
  .none dt, .none dd { color: var(--_muted); font-weight: 400; }
  .declaration { padding: 14px 16px 8px; border-radius: var(--_radius-small); background: var(--_sunken); display: grid; gap: 6px; }
  .declaration .check { font-weight: 600; border-block-start: 1px solid var(--_line); padding-block: 12px; margin-block-start: 6px; }
  .missing ul { margin-block-start: 8px; }
  .link { padding: 6px 0; min-block-size: 36px; border: 0; background: none; color: var(--_accent); text-align: start; text-decoration: underline; text-underline-offset: .2em; cursor: pointer; }
  @media (pointer: coarse) { .link { min-block-size: 44px; } }
  .missing p { color: var(--_text); }
`;
