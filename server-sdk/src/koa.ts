export type { MountOptions } from './lib/mounts/dossier-handler.js';
export { dossierKoa } from './lib/mounts/dossier-koa.js';
