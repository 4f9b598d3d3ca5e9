import type { DossierSessionEndingEvent, DossierUpload, GetToken } from '@dossier/widget';

/** Where a session does not roll by itself: your own call prolongs it, and the page sees that with its next look. */
document.addEventListener('dossier-session-ending', (event) => {
  const { endsAt } = (event as DossierSessionEndingEvent).detail;
  if (endsAt === null) return;
  event.preventDefault();
  void fetch('/session/prolong', { method: 'POST' });
});

/** With tokens, the same mark for your own server: a page that nobody touches asks for one every few minutes too. */
export const getToken: GetToken = async ({ isBackground }) => {
  const headers: Record<string, string> = isBackground ? { 'Dossier-Background': '1' } : {};
  const response = await fetch('/dossier-token', { headers });
  if (!response.ok) throw new Error(`no token: ${response.status}`);
  return response.text();
};

const element = document.querySelector<DossierUpload>('dossier-upload');
if (element !== null) element.getToken = getToken;
