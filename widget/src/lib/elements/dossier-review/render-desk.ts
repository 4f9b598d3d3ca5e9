import { html, nothing, type TemplateResult } from 'lit';
import { deskIconPaths } from '../../base/desk-icon-paths.js';
import { drawIcon } from '../../base/draw-icon.js';
import { renderDecisionDialog } from '../desk-decision/render-decision-dialog.js';
import { renderReopenDialog } from '../desk-decision/render-reopen-dialog.js';
import { renderFiguresPage } from '../desk-figures/render-figures-page.js';
import { renderInspector } from '../desk-inspector/render-inspector.js';
import { renderHelpDialog } from '../desk-keyboard/render-help-dialog.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { renderNoticesPage } from '../desk-notices/render-notices-page.js';
import { renderPictureArea } from '../desk-picture/render-picture-area.js';
import { renderBulkDialog } from '../desk-queue/render-bulk-dialog.js';
import { renderQueue } from '../desk-queue/render-queue.js';
import { renderTakeOverDialog } from '../desk-queue/render-take-over-dialog.js';
import { renderBanners } from './render-banners.js';
import { renderDeskWatch } from './render-desk-watch.js';
import { renderTopBar } from './render-top-bar.js';

/** The whole desk: bar, banners, then queue, picture and inspector; the dialogs above it. */
export function renderDesk(scene: DeskScene): TemplateResult {
  const { model } = scene;
  const { page } = model;
  const isOpen = model.application !== null;
  const layout = `${isOpen ? 'opened' : 'closed'} ${model.isQueueHidden ? 'queue-hidden' : ''}`;
  return html`
    ${renderTopBar(scene)} ${renderBanners(scene)} ${renderDeskWatch(scene)}
    ${page === 'notices' ? renderNoticesPage(scene) : nothing} ${page === 'figures' ? renderFiguresPage(scene) : nothing}
    ${
      page === 'queue'
        ? html`<div class="columns ${layout}">
            ${renderQueue(scene)}
            ${isOpen ? html`${renderPictureArea(scene)}${renderInspector(scene)}` : renderNothingOpen(scene)}
          </div>`
        : nothing
    }
    ${renderTakeOverDialog(scene)} ${renderBulkDialog(scene)}
    ${renderDecisionDialog(scene)} ${renderReopenDialog(scene)} ${renderHelpDialog(scene)}
  `;
}

function renderNothingOpen({ model, words }: DeskScene): TemplateResult {
  const isOpening = model.snapshot.pending.application;
  return html`
    <section class="pictures nothing-open" part="pictures" aria-label=${words.text('stage.area')}>
      ${drawIcon(deskIconPaths.fileText)}
      <p><strong>${words.text(isOpening ? 'stage.opening' : 'stage.choose')}</strong></p>
      <p>${words.text('stage.chooseHelp')}</p>
    </section>
  `;
}
