import { css } from 'lit';

/** A labelled field: `.field` > `label`, `.help`, `.problem`, `input.input | textarea.input`; `.check` for a tick box. */
export const inputStyles = css`
  .field { display: grid; gap: 4px; }
  .field > label { font-weight: 600; }
  .field .optional { margin-inline-start: .35em; color: var(--_muted); font-weight: 400; }
  .field .help { color: var(--_muted); font-size: .9375rem; }
  .problem { display: flex; gap: .4em; color: var(--_bad); font-weight: 500; }
  .problem .icon { margin-block-start: .2em; }
  .input {
    inline-size: 100%; min-block-size: 44px; padding: 9px 12px; border: 1px solid var(--_edge);
    border-radius: var(--_radius-small); background: var(--_surface); color: var(--_text); line-height: 1.5;
  }
  .input::placeholder { color: var(--_muted); opacity: 1; }
  .input:focus-visible { outline-offset: 0; border-color: var(--_accent); }
  .input[aria-invalid='true'] { border-color: var(--_bad); box-shadow: inset 0 0 0 1px var(--_bad); }
  textarea.input { min-block-size: 6.2em; resize: vertical; field-sizing: content; }

  .check { display: flex; gap: 12px; align-items: flex-start; cursor: pointer; padding-block: 9px; min-block-size: 44px; }
  .check input { inline-size: 24px; block-size: 24px; margin: 1px 0 0; flex: none; accent-color: var(--_accent); cursor: pointer; }
`;
