import { html, nothing, type TemplateResult } from 'lit';
import { defineElement } from '../../base/define-element.js';
import { systemClock } from '../../client/clock.js';
import { loadPatiently } from '../../session/load-patiently.js';
import type { UploadContext } from './upload-context.js';

/** What warns before the host's session ends, where the host says when that is; once it has come it stays. */
export function renderSessionWatch(context: UploadContext): TemplateResult | typeof nothing {
  const { sessionEndsAt } = context.snapshot;
  const isEarly = sessionEndsAt !== null && sessionEndsAt - context.nowMs > earlyMs;
  if (sessionEndsAt === null || (isEarly && loading === null)) return nothing;
  void loadSessionWatch();
  return html`<dossier-session-watch .context=${context}></dossier-session-watch>`;
}

/** Long before the end, for the network may be away at the last moment; many are done sooner and never need it. */
const earlyMs = 600_000;

let loading: Promise<void> | null = null;

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
