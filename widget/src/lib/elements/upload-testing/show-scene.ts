import { defineElement } from '../../base/define-element.js';
import { loadSessionWatch } from '../dossier-session-watch/load-session-watch.js';
import { DossierUpload } from '../dossier-upload/dossier-upload.js';
import { loadUploadMessages } from '../dossier-upload/load-upload-messages.js';
import { partLoaders } from '../dossier-upload/part-loaders.js';
import type { UploadMessages } from '../dossier-upload/upload-message-key.js';
import { fakePreparer, settle } from './scene-acts.js';
import { scenes } from './scenes.js';

const locales = ['zh-CN', 'zh-TW', 'en'] as const;

/** Puts one scene on the page and waits until it stands. */
export async function showScene(
  name: string,
  lang: string,
  theme: '' | 'light' | 'dark' = 'light',
  messages: UploadMessages = {},
): Promise<DossierUpload> {
  defineElement('dossier-upload', DossierUpload);
  // Whatever is fetched later has been fetched before, so that it takes no time then.
  await Promise.all([
    ...Object.values(partLoaders).map((load) => load()),
    ...locales.map(loadUploadMessages),
    loadSessionWatch(),
  ]);
  const scene = scenes[name];
  if (scene === undefined) throw new Error(`no scene ${name}`);
  const element = document.createElement('dossier-upload') as DossierUpload;
  element.lang = lang;
  element.theme = theme;
  element.messages = messages;
  element.session = await scene.session();
  element.loadPreparer = async () => fakePreparer();
  document.body.append(element);
  do await settle(element);
  while (isAboutToStand(element));
  if (scene.act === undefined) return element;
  await scene.act(element);
  await settle(element);
  return element;
}

/** The page has what it is drawn from, and not yet its dialogs. */
function isAboutToStand({ session, shadowRoot }: DossierUpload): boolean {
  const snapshot = session?.snapshot;
  const isPage = snapshot !== undefined && snapshot.state !== null && snapshot.status !== 'signed-out';
  return isPage && shadowRoot?.querySelector('dossier-upload-sheet') === null;
}
