import { css } from 'lit';
import { badgeStyles } from '../../base/badge-styles.js';

/** A tile with a picture: a frame with the picture fitted, then its words. */
export const pictureTileStyles = css`
  ${badgeStyles}
  .frame {
    position: relative; inline-size: 100%; aspect-ratio: 1; border: 1px solid var(--_line); border-radius: var(--_radius-small);
    background: var(--_sunken); overflow: hidden;
  }
  .view { display: block; inline-size: 100%; block-size: 100%; padding: 0; border: 0; background: none; cursor: zoom-in; border-radius: inherit; }
  .view:focus-visible { outline-offset: -3px; }
  .seal {
    position: absolute; inset-block-start: 8px; inset-inline-end: 8px; display: grid; place-content: center; inline-size: 28px;
    block-size: 28px; border-radius: 50%; background: var(--_surface); color: var(--_locked); box-shadow: 0 0 0 1px var(--_line), 0 1px 4px rgb(0 0 0 / .2); pointer-events: none;
  }
  .seal .icon { inline-size: 16px; block-size: 16px; stroke-width: 2.4; }
  .seal.good { color: var(--_good); }
  .asked .frame { border-color: var(--_warn); }
  .rejected .frame, .failed .frame { border-color: var(--_bad); }
  .accepted .frame { border-color: var(--_good); }

  .minus {
    position: absolute; inset-block-start: 0; inset-inline-end: 0; inline-size: 44px; block-size: 44px; padding: 0; border: 0;
    background: none; cursor: pointer; display: grid; place-content: center; border-radius: 50%; touch-action: manipulation;
  }
  .minus span {
    display: grid; place-content: center; inline-size: 28px; block-size: 28px; border: 1px solid transparent; border-radius: 50%; background: var(--_surface);
    color: var(--_bad); box-shadow: 0 0 0 1px var(--_edge), 0 1px 4px rgb(0 0 0 / .25); transition: background-color .12s, color .12s;
  }
  .minus:hover span { background: var(--_bad); color: var(--_on-bad); }
  .minus:focus-visible { outline-offset: -4px; }
  .minus .icon { inline-size: 16px; block-size: 16px; stroke-width: 3; }

  .words { display: grid; gap: 2px; font-size: .875rem; line-height: 1.45; color: var(--_muted); }
  /* A picture on its way takes the room that it will need when it is stored: nothing moves then. */
  .open .words { min-block-size: calc(3.2rem + 42px); align-content: start; }
  .words .name { color: var(--_text); font-size: .9375rem; }
  .status { display: flex; align-items: flex-start; gap: .35em; font-weight: 500; }
  .status .icon { inline-size: 1.1em; block-size: 1.1em; margin-block-start: .18em; stroke-width: 2.4; }
  .status.good { color: var(--_good); }
  .status.bad { color: var(--_bad); }
  .status.locked { color: var(--_locked); }
  .status.warn { color: var(--_warn); }
  .why { color: var(--_text); }
  .removing .frame { opacity: .5; }
  .words .move { margin-inline-start: -8px; justify-self: start; }
  .tile .button { margin-block-start: 4px; align-self: start; }

  .thumbs { display: none; gap: 6px; }
  .thumbs dossier-picture { inline-size: 40px; block-size: 40px; border-radius: 4px; overflow: hidden; background: var(--_sunken); border: 1px solid var(--_line); }
  @container (min-width: 520px) { .thumbs { display: flex; } }

  .fold { display: grid; place-content: center; inline-size: 44px; block-size: 44px; margin-block: -8px; margin-inline: -16px -12px; padding: 0; border: 0; background: none; border-radius: 50%; cursor: pointer; color: var(--_muted); }
  /* The whole head is the button's target; the button itself is what gets the focus. */
  .fold::after { content: ''; position: absolute; inset: 0; border-radius: var(--_radius); }
  .fold:hover { color: var(--_text); }
  .fold[aria-expanded='true'] .icon { transform: rotate(180deg); }
  .fold .icon { transition: transform .16s; }
  dossier-ask { scroll-margin-block: 96px; }
  :host([over]) section { border-color: var(--_accent); background: var(--_accent-soft); outline: 2px dashed var(--_accent); outline-offset: -6px; }
  .lock { display: flex; gap: 8px; color: var(--_locked); font-size: .9375rem; margin-block-start: -6px; }
  .lock .icon { margin-block-start: .2em; }
  .full.soon { visibility: hidden; }
  .empty, .full { color: var(--_muted); font-size: .9375rem; }
`;
