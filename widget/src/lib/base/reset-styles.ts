import { css } from 'lit';

/** What every shadow root of ours starts with: box sizes, quiet defaults, focus, `visually-hidden`, icons. */
export const resetStyles = css`
  *, *::before, *::after { box-sizing: border-box; }
  [hidden] { display: none !important; }
  h1, h2, h3, h4, p, ul, ol, dl, dd, figure, fieldset { margin: 0; padding: 0; border: 0; }
  ul, ol { list-style: none; }
  h1, h2, h3, h4 { font-size: inherit; font-weight: 600; line-height: 1.4; }
  button, input, textarea, select { font: inherit; color: inherit; letter-spacing: inherit; }
  a { color: var(--_accent); text-underline-offset: .2em; }
  img { display: block; max-inline-size: 100%; }
  bdi { unicode-bidi: isolate; }

  :focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
  /* What lies over the edges of the view must not lie over what has the focus. */
  button, a, input, textarea, summary { scroll-margin-block: 80px 112px; }
  :focus:not(:focus-visible) { outline: none; }

  .icon {
    inline-size: 1.25em; block-size: 1.25em; flex: none; vertical-align: -.25em;
    fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round;
  }
  .visually-hidden {
    position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden;
    clip-path: inset(50%); white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; }
  }
`;
