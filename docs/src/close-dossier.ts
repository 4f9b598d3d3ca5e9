import type { Server } from 'node:http';
import type { Dossier } from '@dossier/server-sdk';

/** First the server, so that what is in flight ends; then Dossier, which lets go of its files and processes. */
export async function closeAll(server: Server, dossier: Dossier): Promise<void> {
  await new Promise((resolve) => server.close(resolve));
  await dossier.close();
}
