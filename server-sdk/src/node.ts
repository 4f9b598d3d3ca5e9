export { dossierHandler, type MountOptions } from './lib/mounts/dossier-handler.js';
