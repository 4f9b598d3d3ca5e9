import { css } from 'lit';

export const dossierDialogStyles = css`
  dialog {
    display: none; inline-size: min(var(--_dialog-width, 560px), calc(100vw - 32px)); max-block-size: calc(100vh - 32px); max-block-size: calc(100dvh - 32px);
    margin: auto; padding: 0; border: 1px solid var(--_line); border-radius: calc(var(--_radius) * 1.2);
    background: var(--_surface); color: var(--_text); box-shadow: var(--_shadow); overflow: hidden;
  }
  dialog[open] { display: flex; flex-direction: column; animation: rise .16s ease-out; }
  dialog::backdrop { background: rgb(16 22 32 / .55); }
  @keyframes rise { from { opacity: 0; transform: translateY(8px); } }

  header { display: flex; align-items: center; gap: 12px; padding-block: 12px 8px; padding-inline: 24px 12px; }
  h2 { flex: 1; font-size: 1.1875rem; }
  h2:focus { outline: none; }
  ::slotted([slot='notice']) { margin: 0 24px 12px; }
  /* What is placed absolutely in it scrolls with it: the dialog itself would scroll to it, its head out of sight. */
  .body { position: relative; overflow: auto; overscroll-behavior: contain; padding: 4px 24px 20px; outline-offset: -3px; }
  footer { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 12px; padding: 14px 24px; border-block-start: 1px solid var(--_line); }
  footer[hidden] { display: none; }

  /* Little height, as at 400 %: everything scrolls, so that the ends leave room for what is between them. */
  @media (max-height: 420px) {
    dialog[open] { display: block; overflow: auto; }
    .body { overflow: visible; }
  }

  /* Of one height from the start: it would move under the hand as pictures come. */
  :host([sheet]) { --_dialog-width: 880px; }
  :host([sheet]) dialog { block-size: var(--_dialog-height, 680px); }
  :host([sheet]) .body { flex: 1; }
  @media (max-width: 640px) {
    header { padding-inline-start: 16px; }
    .body { padding-inline: 16px; }
    ::slotted([slot='notice']) { margin-inline: 16px; }
    footer { padding: 12px 16px calc(12px + env(safe-area-inset-bottom)); }
    footer ::slotted(*) { flex: 1; }
    :host([sheet]) dialog { inline-size: 100vw; max-inline-size: 100vw; block-size: 100vh; block-size: 100dvh; max-block-size: 100vh; max-block-size: 100dvh; border: 0; border-radius: 0; }
  }
`;
