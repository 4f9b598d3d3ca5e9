import { DossierError } from '../errors/dossier-error.js';
import type { PictureHeader } from '../images/picture-check.js';
import type { Category } from '../model/category.js';
import type { ReceivedBody } from './read-body.js';
import type { UploadAnnouncement } from './upload-ledger.js';
import type { UploadsContext } from './uploads-context.js';

/** Checks that bytes are those announced, and a picture that the category takes. Throws the code of what is wrong. */
export function checkPicture(
  { inspect }: Pick<UploadsContext, 'inspect'>,
  body: ReceivedBody,
  announcement: UploadAnnouncement,
  category: Category,
): PictureHeader {
  if (body.sha256 !== announcement.sha256) throw new DossierError('digest_mismatch');
  const { formats, minSidePixels } = category;
  const inspection = inspect(body.bytes, { filename: announcement.filename, formats, minSidePixels });
  if (!inspection.ok) throw new DossierError(inspection.code, { details: inspection.details });
  return inspection.header;
}
