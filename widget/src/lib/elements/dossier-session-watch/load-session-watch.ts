import { defineElement } from '../../base/define-element.js';
import { systemClock } from '../../client/clock.js';
import { loadPatiently } from '../../session/load-patiently.js';

/** Long before the end, for the network may be away at the last moment; many are done sooner and never need it. */
const earlyMs = 600_000;

let loading: Promise<void> | null = null;

/** Whether the watch over the host's session is to be there, loading it then; once it has come it stays. */
export function isWatchDue(sessionEndsAt: number | null, nowMs: number): boolean {
  if (sessionEndsAt === null || (loading === null && sessionEndsAt - nowMs > earlyMs)) return false;
  void loadSessionWatch();
  return true;
}

/** Loads and registers `dossier-session-watch`, once. */
export function loadSessionWatch(): Promise<void> {
  loading ??= loadPatiently(() => import('./dossier-session-watch.js'), systemClock).then(
    ({ DossierSessionWatch }) => defineElement('dossier-session-watch', DossierSessionWatch),
    () => {
      loading = null;
    },
  );
  return loading;
}
