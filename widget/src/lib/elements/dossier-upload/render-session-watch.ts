import { html, nothing, type TemplateResult } from 'lit';
import { defineElement } from '../../base/define-element.js';
import { systemClock } from '../../client/clock.js';
import { loadPatiently } from '../../session/load-patiently.js';
import type { UploadContext } from './upload-context.js';

/** What warns before the host's session ends, where the host says when that is. */
export function renderSessionWatch(context: UploadContext): TemplateResult | typeof nothing {
  if (context.snapshot.sessionEndsAt === null) return nothing;
  void loadSessionWatch();
  return html`<dossier-session-watch .context=${context}></dossier-session-watch>`;
}

let loading: Promise<void> | null = null;

/** Long before the end: the network may be away at the last moment. */
export function loadSessionWatch(): Promise<void> {
  loading ??= loadPatiently(
    () => import('../dossier-session-watch/dossier-session-watch.js'),
    systemClock,
  ).then(
    ({ DossierSessionWatch }) => defineElement('dossier-session-watch', DossierSessionWatch),
    () => {
      loading = null;
    },
  );
  return loading;
}
