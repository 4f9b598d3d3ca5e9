import type { Client } from '../client/create-client.js';
import { readMaterialView } from '../client/read-material-view.js';
import { createViewCache, type ViewCache } from './view-cache.js';

/** The pictures that a candidate's page shows; loaded with the first of them. */
export function createCandidateViews({ send }: Client): ViewCache {
  return createViewCache((materialId) => readMaterialView(send, materialId));
}
