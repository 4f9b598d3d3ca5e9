import type { Logger } from 'pino';
import type { DossierOptions } from './options.js';

/** Says once at start what is convenient and unsafe in production. */
export function warnUnsafe(options: DossierOptions, logger: Logger): void {
  if (process.env.NODE_ENV !== 'production') return;
  if (options.tokens?.secrets === undefined) {
    logger.warn('tokens.secrets is not set: a generated secret is kept in the database, readable with it');
  }
  if (options.check === false) logger.warn('check is off: pictures are stored and shown to nobody');
  if (options.storage.scan === undefined) {
    logger.warn(
      'storage.scan is not set: originals are not scanned for malware before staff may download them',
    );
  }
}
