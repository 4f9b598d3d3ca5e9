import { SessionError } from '../client/session-error.js';
import type { UploadCalls } from '../client/upload-calls.js';

/**
 * A new token may be another candidate's, on a PC that is shared: before a picture is sent with one, the state is read
 * with it, which drops the pictures of whoever was here before.
 */
export class IdentityGuard {
  #knownSerial = 0;

  constructor(
    private readonly uploads: UploadCalls,
    private readonly readState: () => Promise<void>,
  ) {}

  /** The state was read with the token of now. */
  confirm(): void {
    this.#knownSerial = this.uploads.tokenSerial;
  }

  /** The token to sign an upload's request with; `isWanted` is asked again after the state was read. */
  async readToken(isWanted: () => boolean): Promise<string | null> {
    const token = await this.uploads.readToken();
    if (this.uploads.tokenSerial === this.#knownSerial) return token;
    await this.readState();
    if (!isWanted()) throw new SessionError('aborted');
    return this.uploads.readToken();
  }
}
