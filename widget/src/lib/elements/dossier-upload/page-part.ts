import type { CSSResult } from 'lit';
import type { ElementClass } from '../../base/define-element.js';
import type { LoadedParts } from './part-loaders.js';

/** What every part's module exports beside what it draws. */
export interface PagePart {
  /** Tag name to class. */
  readonly elements?: Readonly<Record<string, ElementClass>>;
  /** For the page's own shadow root. */
  readonly styles?: CSSResult;
  /** Parts that are there as soon as this one is. */
  readonly brings?: LoadedParts;
}
