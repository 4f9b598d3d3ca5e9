import { verifyRecords } from '../audit/verify-records.js';
import { handleRequest } from '../endpoints/handle-request.js';
import { DossierError } from '../errors/dossier-error.js';
import { checkCandidate, checkReviewer } from '../hooks/check-principal.js';
import { openWhole } from '../storage/open-whole.js';
import { createPrivacy, notYetScanned } from './create-privacy.js';
import type { Dossier } from './dossier.js';
import { type OpenServices, openServices } from './open-services.js';
import type { DossierOptions } from './options.js';
import { recordOutage } from './record-outage.js';

/**
 * Opens one programme: its database, its storage, its check processes. Mount the result with `/koa` or `/node`, and
 * `close()` it when the host ends.
 * @throws Error in one sentence when an option is wrong or a part cannot be used
 * @example
 * const dossier = await createDossier({ programme: { id: 'exam-2027', title: '…' }, … });
 */
export async function createDossier(options: DossierOptions): Promise<Dossier> {
  const services = await openServices(options);
  let closing: Promise<void> | null = null;
  return {
    tokens: { issue: (subject) => issueToken(services, subject) },
    applications: {
      get: (candidateId) => services.run('findApplicationOf', { candidateId }),
      list: ({ after, limit } = {}) =>
        services.run('listApplications', { after: after ?? null, limit: limit ?? 100 }),
    },
    privacy: createPrivacy(services),
    views: {
      list: (applicationId, { after } = {}) =>
        services.run('listViews', { applicationId, after: after ?? -1 }),
    },
    materials: { read: (materialId) => readMaterial(services, materialId) },
    deadlines: { recordOutage: (outage) => recordOutage(services.run, outage) },
    notices: { report: (noticeId, status) => services.run('reportNotice', { noticeId, status }) },
    verify: (asked = {}) =>
      verifyRecords({ run: services.run, storage: services.storage, now: services.clock(), ...asked }),
    handle: (request, response, mountPath, path) =>
      handleRequest({ request, response, mountPath, path }, services),
    close() {
      closing ??= services.close();
      return closing;
    },
  };
}

async function issueToken(
  { gate, tokens }: OpenServices,
  subject: Parameters<Dossier['tokens']['issue']>[0],
): Promise<string> {
  if ('reviewer' in subject)
    return tokens.sign({ kind: 'reviewer', reviewer: checkReviewer(subject.reviewer) });
  const candidate = checkCandidate(subject.candidate);
  const applicationId = await gate.openApplication(candidate);
  return tokens.sign({ kind: 'candidate', applicationId, candidateId: candidate.id });
}

async function readMaterial({ run, storage }: OpenServices, materialId: string) {
  const material = await run('readMaterial', { materialId, reader: { host: true } });
  if (material.storageKey === null) throw new DossierError('not_found');
  if (material.state === 'checking' && storage.scan !== undefined) {
    throw notYetScanned();
  }
  return { material, body: await openWhole(storage, material.storageKey, material.sha256) };
}
