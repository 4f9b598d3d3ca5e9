/**
 * The candidate or the reviewer has pressed 继续使用, in the notice before the host's session ends or after it has ended. Cancelable: a
 * host that prolongs the session or signs them in by itself prevents it, and the page goes on as soon as it is let in;
 * otherwise the page calls the server, which prolongs a session that rolls. `endsAt`, by the server's clock in
 * milliseconds, is null when it has ended.
 */
export class DossierSessionEndingEvent extends CustomEvent<{ readonly endsAt: number | null }> {
  constructor(detail: { readonly endsAt: number | null }) {
    super('dossier-session-ending', { detail, bubbles: true, composed: true, cancelable: true });
  }
}
