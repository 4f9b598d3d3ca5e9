import { createServer } from 'node:http';
import { dossierHandler } from '@dossier/server-sdk/node';
import { dossier } from './open-dossier.js';

const handle = dossierHandler(dossier, { prefix: '/dossier' });
const server = createServer(async (request, response) => {
  if (await handle(request, response)) return;
  response.statusCode = 404;
  response.end();
});
server.listen(3000, '127.0.0.1');
