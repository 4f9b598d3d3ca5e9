import {
  type AskView,
  type CategoryView,
  type LocalizedText,
  type MaterialView,
  pickText,
} from '@dossier/server-sdk/contract';
import { html, type TemplateResult } from 'lit';
import { containBox } from '../../base/contain-box.js';
import { renderMaterialTile } from '../dossier-category/render-material-tile.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';

/** Here and not in the catalogue, which everybody loads: only somebody whose picture was drawn on needs it. */
const marked: LocalizedText = {
  'zh-CN': '审核人员在图片上框出了需要注意的位置。',
  'zh-TW': '審核人員在圖片上框出了需要注意的位置。',
  en: 'The reviewer has marked the place on the picture.',
};

/** The picture that an ask is about, with the box that was drawn on it. */
export function renderMarkedTile(
  context: UploadContext,
  category: CategoryView,
  material: MaterialView,
  { box }: AskView,
): TemplateResult {
  if (box === null || !material.viewable) return renderMaterialTile(context, category, material);
  const words = pickText(marked, context.locale);
  const { width, height } = material;
  const place = containBox(box, material, { width: 1, height: 1 });
  return html`
    <div class="marked">
      ${renderMaterialTile(context, category, material, { box, width, height, words })}
      <div class="box-frame" aria-hidden="true"><div class="box" .style=${place}></div></div>
      <p class="visually-hidden">${words}</p>
    </div>
  `;
}
