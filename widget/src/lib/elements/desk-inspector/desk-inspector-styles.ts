import { css } from 'lit';

/** The right column: head and verdict above, decision below, always there; what is between them scrolls. */
export const deskInspectorStyles = css`
  .inspector { display: flex; flex-direction: column; border-inline-start: 1px solid var(--_line); background: var(--_surface); }
  .inspector h4 { font-size: .875rem; }
  .candidate { padding: 10px 16px; display: grid; gap: 2px; border-block-end: 1px solid var(--_line); }
  .candidate-line { display: flex; align-items: center; justify-content: space-between; gap: 10px; }
  .candidate-name { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 8px; min-inline-size: 0; }
  .candidate-name h3 { overflow-wrap: anywhere; }
  .candidate h3 { font-size: 1.0625rem; }
  .candidate .muted { font-size: .8125rem; }
  .candidate .tabs { margin-block-start: 8px; }

  .verdict { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; padding: 10px 16px; border-block-end: 1px solid var(--_line); background: var(--_surface); }
  .verdict-button {
    display: inline-flex; align-items: center; justify-content: center; gap: 7px; min-block-size: 42px; padding: 6px 10px; border: 1px solid var(--_edge);
    border-radius: var(--_radius-small); background: var(--_surface); color: var(--_text); font-weight: 600; cursor: pointer; white-space: nowrap;
  }
  .verdict-button:hover { background: var(--_sunken); }
  .verdict-button[aria-disabled='true'] { opacity: .6; cursor: progress; }
  .verdict-button.accept .icon { color: var(--_good); }
  .verdict-button.ask .icon { color: var(--_warn); }
  .verdict-button.accept[aria-pressed='true'] { background: var(--_good-soft); border: 2px solid var(--_good); color: var(--_good); }
  .verdict-button.ask[aria-pressed='true'] { background: var(--_warn-soft); border: 2px solid var(--_warn); color: var(--_warn); }
  .standing { padding: 10px 16px; border-block-end: 1px solid var(--_line); }
  .standing .notice { padding: 9px 12px; border-radius: var(--_radius-small); }

  .inspector-body { flex: 1; min-block-size: 0; overflow: auto; overscroll-behavior: contain; }
  .inspector-body > * { padding: 12px 16px; border-block-end: 1px solid var(--_line); }
  .inspector-body > :last-child { border-block-end: 0; }
  .inspector-body section { display: grid; gap: 8px; }

  .reason-list { display: grid; grid-template-columns: 1fr 1fr; gap: 6px; }
  .reason {
    display: flex; align-items: center; gap: 7px; min-block-size: 34px; padding: 4px 8px; border: 1px solid var(--_line); border-radius: var(--_radius-small);
    background: var(--_surface); text-align: start; cursor: pointer; line-height: 1.3;
  }
  .reason:hover { border-color: var(--_edge); }
  .reason kbd, .key-room { flex: none; min-inline-size: 1.6em; }
  .reason-name { flex: 1; min-inline-size: 0; }
  .reason-kind { flex: none; color: var(--_muted); font-size: .75rem; }
  .reason[aria-pressed='true'] { border-color: var(--_warn); box-shadow: inset 0 0 0 1px var(--_warn); background: var(--_warn-soft); color: var(--_warn); font-weight: 600; }
  .reason[aria-pressed='true'] .reason-kind { color: inherit; }

  .category-info p { font-size: .8125rem; }
  .inspector-body .category-info, .inspector-body .profile { gap: 3px; }
  .category-rule { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 12px; }
  .category-rule > div { display: grid; gap: 3px; align-content: start; }
  .sample { display: grid; gap: 2px; inline-size: 116px; font-size: .75rem; text-align: center; align-content: start; }
  .sample img { inline-size: 100%; block-size: 72px; object-fit: contain; border: 1px solid var(--_line); border-radius: var(--_radius-small); background: var(--_sunken); }
  .sample:hover img { border-color: var(--_edge); }
  .badges { display: flex; flex-wrap: wrap; gap: 6px; }
  .badges:not(:has(.badge)) { display: none; }
  .badges .badge { white-space: normal; }
  .ask-line { display: flex; align-items: center; justify-content: space-between; gap: 8px; }
  .earlier-asks li + li { margin-block-start: 8px; padding-block-start: 8px; border-block-start: 1px dashed var(--_line); }
  blockquote { margin: 4px 0 0; padding: 4px 10px; border-inline-start: 3px solid var(--_accent); background: var(--_sunken); }
  .profile dl { display: grid; gap: 2px; }
  .profile dl > div { display: grid; grid-template-columns: 6.5em 1fr; gap: 8px; }
  .profile dt { color: var(--_muted); }
  .profile dd { margin: 0; }

  .wider > summary { cursor: pointer; font-weight: 600; padding-block: 2px; }
  .wider-asked .count { margin-inline-start: 6px; }
  .wider-one { display: grid; grid-template-columns: 1fr auto; gap: 2px 8px; align-items: center; }
  .wider-one .input { grid-column: 1 / -1; }
  .wider-row { display: grid; gap: 6px; padding-block: 8px; }
  .wider-row + .wider-row { border-block-start: 1px solid var(--_line); }
  .wider-name { font-size: .8125rem; }
  .chips { display: flex; flex-wrap: wrap; gap: 6px; }
  .chip {
    display: inline-flex; align-items: center; gap: 4px; min-block-size: 28px; padding-block: 2px; padding-inline: 7px 10px; border: 1px solid var(--_edge); border-radius: 99px;
    background: var(--_surface); cursor: pointer; font-size: .8125rem;
  }
  .chip:hover { background: var(--_sunken); }
  .chip[aria-pressed='true'] { background: var(--_warn-soft); border-color: var(--_warn); color: var(--_warn); font-weight: 600; }

  .inspector-body .messages { gap: 14px; }
  .field label { font-size: .875rem; }
  .audience { display: inline-flex; align-items: center; gap: 5px; font-size: .75rem; }
  .field.feedback .audience { color: var(--_accent); }
  .field.feedback .input { border-inline-start: 4px solid var(--_accent); }
  .field.note .audience { color: var(--_locked); }
  .field.note .input { border-style: dashed; border-inline-start: 4px solid var(--_locked); background: var(--_locked-soft); }

  .decision-bar { display: grid; gap: 8px; padding: 10px 16px 12px; border-block-start: 1px solid var(--_line); background: var(--_surface); box-shadow: 0 -4px 12px rgb(20 30 45 / .05); }
  .summary { display: flex; flex-wrap: wrap; gap: 2px 14px; font-weight: 600; font-size: .8125rem; }
  .summary span { display: inline-flex; align-items: center; gap: 4px; color: var(--_muted); }
  .box-line { display: flex; align-items: center; gap: 6px; margin-block: 8px; font-size: .8125rem; }
  .box-line .icon { color: var(--_warn); }
  .box-line .button { margin-inline-start: auto; }
  .elsewhere { margin-block-start: 8px; padding: 8px 10px; border: 1px solid var(--_warn-line); border-radius: var(--_radius-small); background: var(--_warn-soft); font-size: .8125rem; }
  .elsewhere > p { display: flex; align-items: center; gap: 6px; color: var(--_warn); }
  .elsewhere li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 8px; padding-block-start: 4px; }
  .draft-state { display: flex; align-items: center; gap: 4px; min-block-size: 1.25rem; color: var(--_muted); font-size: .75rem; }
  .draft-state .icon { inline-size: 13px; block-size: 13px; }
  .draft-failed .button { flex: none; margin-inline-start: auto; }
  .summary .good { color: var(--_good); }
  .summary .warn { color: var(--_warn); }
  .decision-buttons { display: flex; flex-wrap: wrap; gap: 6px; }
  .button.decide { flex: 1 1 auto; min-block-size: 38px; padding-inline: 6px; gap: 5px; white-space: nowrap; }
  .decide.refuse .icon { color: var(--_bad); }

  @container desk (min-width: 760px) and (max-width: 1119px) {
    .reason-list { grid-template-columns: 1fr; }
  }
  @container desk (max-width: 759px) {
    .opened > .inspector { display: contents; }
    .verdict { position: sticky; inset-block-end: 0; z-index: 2; border-block-start: 1px solid var(--_line); padding-block-end: calc(10px + env(safe-area-inset-bottom)); box-shadow: 0 -4px 12px rgb(20 30 45 / .12); order: 9; }
    .verdict-button { min-block-size: 48px; }
    .reason, .chip, .decide { min-block-size: 44px; }
    .inspector-body { overflow: visible; flex: none; }
    .decision-bar { box-shadow: none; }
  }
`;
