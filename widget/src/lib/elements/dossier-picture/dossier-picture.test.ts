import { afterEach, describe, expect, it } from 'vitest';
import { defineElement } from '../../base/define-element.js';
import { drawSpecimen } from '../desk-testing/draw-specimen.js';
import { findViolations } from '../desk-testing/find-violations.js';
import { DossierPicture } from './dossier-picture.js';

defineElement('dossier-picture', DossierPicture);

afterEach(() => {
  document.body.replaceChildren();
});

async function show(load: () => Promise<string>): Promise<DossierPicture> {
  const picture = document.createElement('dossier-picture') as DossierPicture;
  Object.assign(picture, { source: 'one', alt: '身份证明 第 1 张', failed: '暂时无法显示', load });
  picture.style.height = '100px';
  document.body.append(picture);
  await new Promise((resolve) => setTimeout(resolve, 200));
  return picture;
}

describe('dossier-picture', () => {
  it('is accessible', async () => {
    const url = await drawSpecimen({ title: '证', lines: [], width: 60, height: 40 });
    expect(await findViolations(await show(async () => url))).toEqual([]);
  });

  it('says so when the picture cannot be shown', async () => {
    const picture = await show(() => Promise.reject(new Error('offline')));
    expect(picture.shadowRoot?.textContent).toContain('暂时无法显示');
  });
});
