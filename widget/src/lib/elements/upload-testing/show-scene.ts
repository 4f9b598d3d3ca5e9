import { defineElement } from '../../base/define-element.js';
import { DossierUpload } from '../dossier-upload/dossier-upload.js';
import { partLoaders } from '../dossier-upload/part-loaders.js';
import { loadSessionWatch } from '../dossier-upload/render-session-watch.js';
import { fakePreparer, scenes, settle } from './scenes.js';

/** Puts one scene on the page and waits until it stands. */
export async function showScene(
  name: string,
  lang: string,
  theme: '' | 'light' | 'dark' = 'light',
): Promise<DossierUpload> {
  defineElement('dossier-upload', DossierUpload);
  await Promise.all(Object.values(partLoaders).map((load) => load()));
  await loadSessionWatch();
  const scene = scenes[name];
  if (scene === undefined) throw new Error(`no scene ${name}`);
  const element = document.createElement('dossier-upload') as DossierUpload;
  element.lang = lang;
  element.theme = theme;
  element.session = await scene.session();
  element.loadPreparer = async () => fakePreparer();
  document.body.append(element);
  await settle(element);
  await new Promise((resolve) => setTimeout(resolve, 120));
  await scene.act?.(element);
  await settle(element);
  return element;
}
