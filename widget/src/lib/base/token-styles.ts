import { css } from 'lit';

const darkTokens = css`
  color-scheme: dark;
  --_accent: var(--dossier-accent-dark, #86b6f4);
  --_on-accent: var(--dossier-on-accent-dark, #0c1b2e);
  --_accent-soft: var(--dossier-accent-soft-dark, #1b2b41);
  --_ground: var(--dossier-background-dark, #12161c);
  --_surface: var(--dossier-surface-dark, #1b212a);
  --_sunken: #141920;
  --_text: var(--dossier-text-dark, #e9edf3);
  --_muted: #abb5c3;
  --_line: #343d4a;
  --_edge: #7d8a9d;
  --_good: #66cf97;
  --_good-soft: #14291f;
  --_warn: #f1be63;
  --_warn-soft: #2c2412;
  --_warn-line: #65511f;
  --_bad: #ffa299;
  --_bad-soft: #351c1a;
  --_on-bad: #2b0b08;
  --_locked: #b3bfce;
  --_locked-soft: #262e39;
  --_shadow: 0 8px 32px rgb(0 0 0 / .5);
`;

/**
 * Design tokens. Only the public elements include these; inner elements inherit them.
 * The host page sets `--dossier-*`, on the element or on anything around it; everything here reads the private
 * `--_*` twins: accent, on-accent, accent-soft, ground, surface, sunken, text, muted, line (decorative), edge (3:1),
 * good, warn, bad, locked (each with a `-soft` ground), radius, radius-small, shadow, font.
 * Dark follows `prefers-color-scheme`, or the attribute `theme="light|dark"`; a colour that the host sets for
 * light has a twin ending in `-dark`.
 */
export const tokenStyles = css`
  /* Nothing that a page sets for its text comes in by inheritance; whether it is to be seen and touched does. */
  :host {
    all: initial;
    visibility: inherit;
    pointer-events: inherit;
    color-scheme: light;
    --_font: var(--dossier-font, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif);
    --_radius: var(--dossier-radius, 10px);
    --_radius-small: calc(var(--_radius) * .6);
    --_accent: var(--dossier-accent, #1c5aa6);
    --_on-accent: var(--dossier-on-accent, #fff);
    --_accent-soft: var(--dossier-accent-soft, #edf3fb);
    --_ground: var(--dossier-background, transparent);
    --_surface: var(--dossier-surface, #fff);
    --_sunken: #f4f6f9;
    --_text: var(--dossier-text, #1b2430);
    --_muted: #556070;
    --_line: #dde2e9;
    --_edge: #7f8a99;
    --_good: #17754a;
    --_good-soft: #ebf6f0;
    --_warn: #855000;
    --_warn-soft: #fff7e6;
    --_warn-line: #edd39b;
    --_bad: #b3261e;
    --_bad-soft: #fdf0ee;
    --_on-bad: #fff;
    --_locked: #465468;
    --_locked-soft: #eef1f5;
    --_shadow: 0 8px 32px rgb(20 30 45 / .18);
    background: var(--_ground);
    color: var(--_text);
    font: 400 1rem/1.6 var(--_font);
    font-variant-numeric: tabular-nums;
    text-align: start;
    text-autospace: normal;
    text-size-adjust: 100%;
    -webkit-text-size-adjust: 100%;
    line-break: strict;
    overflow-wrap: anywhere;
  }

  :host([theme='dark']) { ${darkTokens} }

  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'], [theme='dark'])) { ${darkTokens} }
  }
`;
