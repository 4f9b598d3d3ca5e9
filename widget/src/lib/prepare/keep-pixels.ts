import { inspectPicture } from '@dossier/server-sdk/contract';
import { judgePicture } from './judge-picture.js';
import { isUpright } from './placement.js';
import { decodeSource, type PreparationJob, type ReadyPixels } from './preparation-job.js';

/** The picked pixels, untouched but for metadata, when they already satisfy the rules; else null. */
export async function keepPixels(job: PreparationJob): Promise<ReadyPixels | null> {
  if (!canBeKept(job) || !(await passesCommit(job))) return null;
  const { source } = job;
  const decoded = await decodeSource(
    job,
    Math.min(judgedFromEdgePixels, Math.max(source.width, source.height)),
  );
  try {
    job.checkAborted();
    return {
      blob: source.bare,
      width: source.width,
      height: source.height,
      reencoded: false,
      judgement: judgePicture(job.kit, decoded.image, decoded),
    };
  } finally {
    decoded.close();
  }
}

/** The pixels are only looked at: of some tens of megapixels no phone needs all. */
const judgedFromEdgePixels = 2000;

function canBeKept({ source, placement, crop, rules }: PreparationJob): boolean {
  return (
    crop === null &&
    !source.isForeign &&
    isUpright(placement) &&
    rules.formats.includes(source.format) &&
    source.bare.size <= rules.maxBytes
  );
}

/** Asks the very function of the server's commit: what it refuses (a wrong CRC, too many scans) is encoded anew. */
async function passesCommit({ source, rules }: PreparationJob): Promise<boolean> {
  const bytes = new Uint8Array(await source.bare.arrayBuffer());
  return inspectPicture(bytes, { ...rules, filename: `picture.${source.format}` }).ok;
}
