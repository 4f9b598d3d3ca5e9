import { css } from 'lit';

export const dossierCategoryNewsStyles = css`
  :host { display: block; }
  :host([empty]) { display: none; }
  .notice > div { display: grid; gap: 6px; justify-items: start; }
  ul { margin: 0; padding-inline-start: 1.2em; list-style: disc; }
  .button { margin-block-start: 4px; }
`;
