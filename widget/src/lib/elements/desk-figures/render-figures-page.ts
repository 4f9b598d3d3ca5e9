import { html, nothing, type TemplateResult } from 'lit';
import type { DeskScene } from '../desk-model/desk-scene.js';

const periods = [7, 14, 30, 90] as const;

/** The frame of the figures: which period, and what is drawn once its code has come. */
export function renderFiguresPage(scene: DeskScene): TemplateResult {
  const { pages, words } = scene;
  const isShown = pages.drawFigures !== null && pages.figures !== null;
  return html`
    <section class="desk-page figures-page" aria-label=${words.text('figures.heading')} aria-busy=${pages.isLoading ? 'true' : 'false'}>
      <header>
        <h3 tabindex="-1">${words.text('figures.heading')}</h3>
        <div class="tabs periods" role="group" aria-label=${words.text('figures.period')}>
          ${periods.map(
            (days) =>
              html`<button type="button" aria-pressed=${pages.days === days ? 'true' : 'false'} @click=${() => void pages.loadFigures(days)}>${words.text('figures.lastDays', { days })}</button>`,
          )}
        </div>
      </header>
      ${isShown ? pages.drawFigures?.(scene) : html`<p class="muted">${words.text(pages.isLoading ? 'queue.loading' : 'page.notLoaded')}</p>`}
      ${!isShown && !pages.isLoading ? html`<button class="button small" type="button" @click=${() => void pages.loadFigures()}>${words.text('stage.retry')}</button>` : nothing}
    </section>
  `;
}
