import { dossierKoa } from '@dossier/server-sdk/koa';
import Koa from 'koa';
import { dossier } from './open-dossier.js';

const app = new Koa();
// Before anything that reads bodies: an upload's bytes must arrive untouched.
app.use(dossierKoa(dossier, { prefix: '/dossier' }));
app.listen(3000, '127.0.0.1');
