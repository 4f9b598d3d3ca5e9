/** Stands for one application at one place, and cannot be turned back into its id: 43 characters of base64url. */
export async function ownerOf(scope: string, applicationId: string): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(['dossier-recovery', scope, applicationId]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  return btoa(String.fromCharCode(...digest))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
}
