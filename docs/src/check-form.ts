import { dossier } from './open-dossier.js';

/** Whether the materials of a form that was sent are submitted; what the browser says is compared, never believed. */
export async function checkMaterials(candidateId: string, form: URLSearchParams): Promise<boolean> {
  const application = await dossier.applications.get(candidateId);
  if (application === null || application.submissionDigest === null) return false;
  const stands = application.state === 'submitted' || application.state === 'approved';
  return stands && application.submissionDigest === form.get('materials');
}
