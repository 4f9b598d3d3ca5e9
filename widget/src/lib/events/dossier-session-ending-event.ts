/**
 * The candidate's sign-in has run out and they have pressed 继续使用. Cancelable: a host that signs them in by itself
 * prevents it, and the page goes on by itself as soon as it is let in again.
 */
export class DossierSessionEndingEvent extends Event {
  constructor() {
    super('dossier-session-ending', { bubbles: true, composed: true, cancelable: true });
  }
}
