import { html, type TemplateResult } from 'lit';
import { unloadedSentence } from '../../base/unloaded-sentence.js';
import { renderSkeleton } from './render-skeleton.js';

/** The page before its words have come. */
export function renderUnloaded(locale: Parameters<typeof unloadedSentence>[0]): TemplateResult {
  const sentence = unloadedSentence(locale);
  return html`${renderSkeleton('')}${sentence && html`<div class="float notice warn" role="alert">${sentence}</div>`}`;
}
