import { SessionError } from '../client/session-error.js';
import type { UploadCalls } from '../client/upload-calls.js';

/**
 * A new token may be another candidate's, on a PC that is shared: before a picture is sent with one, the state is read
 * with it, which drops the pictures of whoever was here before.
 */
export class IdentityGuard {
  /** @param confirmedSerial the serial of the token that the state was last read with */
  constructor(
    private readonly uploads: UploadCalls,
    private readonly confirmedSerial: () => number,
    private readonly readState: () => Promise<void>,
  ) {}

  /** The token to sign an upload's request with; `isWanted` is asked again after the state was read. */
  async readToken(isWanted: () => boolean): Promise<string | null> {
    const token = await this.uploads.readToken();
    if (this.uploads.tokenSerial === this.confirmedSerial()) return token;
    await this.readState();
    if (!isWanted()) throw new SessionError('aborted');
    return this.uploads.readToken();
  }
}
