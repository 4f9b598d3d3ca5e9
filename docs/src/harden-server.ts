import { createServer } from 'node:http';
import { hardenServer } from '@dossier/server-sdk';

const server = createServer();
hardenServer(server, { prefix: '/dossier' });
