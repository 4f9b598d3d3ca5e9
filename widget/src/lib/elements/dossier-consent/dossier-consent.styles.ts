import { css } from 'lit';

export const dossierConsentStyles = css`
  :host { display: block; margin-block-start: 24px; }
  .consent { display: grid; gap: 8px; padding: 16px; border: 1px solid var(--_line); border-radius: var(--_radius); }
  .consent.bad { border-color: var(--_bad); }
  .text { max-block-size: 14em; overflow: auto; white-space: pre-line; overflow-wrap: anywhere; }
  .words { white-space: pre-line; overflow-wrap: anywhere; }
  .whole { display: inline-flex; align-items: center; min-block-size: 44px; justify-self: start; }
`;
