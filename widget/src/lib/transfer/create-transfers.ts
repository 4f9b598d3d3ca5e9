import { type Body, Uppy } from '@uppy/core';
import type { Clock } from '../client/clock.js';
import type { PageSignals } from '../client/page-signals.js';
import type { UploadCalls } from '../client/upload-calls.js';
import { roadMemoryOf } from './road-memory.js';
import type { AttemptParts } from './run-attempt.js';
import { silentLogger } from './silent-logger.js';
import type { TransferListener, TransferOrder } from './transfer-order.js';
import { type TransferMeta, TusUploader } from './tus-uploader.js';

/** The way to the server, and who is told. */
export interface TransfersOptions extends Pick<AttemptParts, 'readToken' | 'transport'> {
  readonly uploads: UploadCalls;
  readonly clock: Clock;
  readonly page: PageSignals;
  readonly listener: TransferListener;
}

/** Pictures on their way to the server. */
export interface Transfers {
  /** Sends a picture; the same order may be sent again after it failed. */
  send(order: TransferOrder): void;
  /** Stops a transfer and ends its upload on the server. */
  cancel(id: string): void;
  /** Cancels all. */
  close(): void;
}

/** One Uppy and our uploader. Loaded at the first pick: this room brings Uppy and tus with it. */
export function createTransfers(options: TransfersOptions): Transfers {
  const { listener, ...given } = options;
  const parts = { ...given, memory: roadMemoryOf(options.uploads.url) };
  // Restrictions stay unset: they are ours, counted by category before a picture comes here.
  const uppy = new Uppy<TransferMeta, Body>({ id: 'dossier', autoProceed: true, logger: silentLogger });
  uppy.use(TusUploader, { parts, listener });
  return {
    send(order) {
      const meta = { order, relativePath: order.id };
      uppy.addFile({ name: order.filename, type: order.blob.type, data: order.blob, meta });
    },
    cancel(id) {
      const file = uppy.getFiles().find(({ meta }) => meta.order.id === id);
      if (file !== undefined) uppy.removeFile(file.id);
    },
    close: () => uppy.destroy(),
  };
}
