import { BasePlugin, type Body, type PluginOpts, type Uppy, type UppyFile } from '@uppy/core';
import { SessionError } from '../client/session-error.js';
import { toSessionError } from '../client/to-session-error.js';
import { createTurns } from './create-turns.js';
import { type SendingParts, sendPicture } from './send-picture.js';
import type { TransferListener, TransferOrder } from './transfer-order.js';

/** What each Uppy file carries. */
export interface TransferMeta extends Record<string, unknown> {
  readonly order: TransferOrder;
  /** Part of the file's id: the same picture may be sent twice. */
  readonly relativePath: string;
}

/** What the uploader needs beside Uppy. */
export interface TusUploaderOptions extends PluginOpts {
  readonly parts: SendingParts;
  readonly listener: TransferListener;
}

type TransferFile = UppyFile<TransferMeta, Body>;

/**
 * Our uploader for Uppy: at most three pictures at once, those of one category one after the other so that they take
 * their places in the order of picking; a file is successful when its commit was answered.
 */
export class TusUploader extends BasePlugin<TusUploaderOptions, TransferMeta, Body> {
  readonly #running = new Map<string, AbortController>();
  readonly #takeTurn = createTurns(3);
  readonly #rows = new Map<string, ReturnType<typeof createTurns>>();

  constructor(uppy: Uppy<TransferMeta, Body>, options: TusUploaderOptions) {
    super(uppy, options);
    this.id = 'DossierTusUploader';
    this.type = 'uploader';
  }

  override install(): void {
    this.uppy.setState({
      capabilities: {
        ...this.uppy.getState().capabilities,
        resumableUploads: true,
        individualCancellation: true,
      },
    });
    this.uppy.addUploader(this.#upload);
    this.uppy.on('file-removed', this.#stop);
  }

  override uninstall(): void {
    this.uppy.removeUploader(this.#upload);
    this.uppy.off('file-removed', this.#stop);
  }

  readonly #upload = async (fileIds: string[]): Promise<void> => {
    const files = this.uppy.getFilesByIds(fileIds);
    this.uppy.emit('upload-start', files);
    await Promise.all(files.map((file) => this.#send(file)));
  };

  readonly #stop = (file: TransferFile): void => {
    this.#running.get(file.id)?.abort();
  };

  async #send(file: TransferFile): Promise<void> {
    const { order } = file.meta;
    const controller = new AbortController();
    this.#running.set(file.id, controller);
    const takeRow = this.#rowOf(order.categoryId);
    const end = await takeRow(() => this.#takeTurn(() => this.#run(file, order, controller.signal)));
    this.#running.delete(file.id);
    // Uppy would send a failed file again with the next pick, even one that was refused for good.
    this.uppy.removeFile(file.id);
    end();
  }

  #rowOf(categoryId: string): ReturnType<typeof createTurns> {
    const row = this.#rows.get(categoryId) ?? createTurns(1);
    this.#rows.set(categoryId, row);
    return row;
  }

  /** Answers how to tell the listener. */
  async #run(file: TransferFile, order: TransferOrder, signal: AbortSignal): Promise<() => void> {
    const { parts, listener } = this.opts;
    let uploadUrl: string | null = null;
    try {
      if (signal.aborted) throw new SessionError('aborted');
      const commit = await sendPicture(order, parts, {
        signal,
        progressed: (progress) => {
          const { bytesSent } = progress;
          const uploadStarted = file.progress.uploadStarted ?? parts.clock.now();
          this.uppy.emit('upload-progress', file, {
            uploadStarted,
            bytesUploaded: bytesSent,
            bytesTotal: order.blob.size,
          });
          if (!signal.aborted) listener.progressed(order.id, progress);
        },
        located: (url) => {
          uploadUrl = url;
        },
      });
      this.uppy.emit('upload-success', file, { status: 200, bytesUploaded: order.blob.size });
      return () => listener.committed(order.id, commit);
    } catch (caught) {
      const error = toSessionError(caught, parts.page.isOnline());
      if (error.code === 'aborted') {
        if (uploadUrl !== null) this.#remove(uploadUrl);
        return () => {};
      }
      this.uppy.emit('upload-error', file, { name: error.name, message: error.code });
      return () => listener.failed(order.id, error.toProblem());
    }
  }

  /** Frees the place at once; without an answer the reservation runs out by itself. */
  #remove(uploadUrl: string): void {
    this.opts.parts.uploads.remove(uploadUrl).catch(() => {});
  }
}
