import type { ReviewSession } from '../../session/review-session-api.js';

const pauseMs = 800;

/** Keeps with the server how pictures were turned, a pause after the last turn of each. */
export class DeskRotations {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly session: () => ReviewSession | null) {}

  keep(materialId: string, quarterTurns: 0 | 1 | 2 | 3): void {
    clearTimeout(this.#timers.get(materialId));
    const degrees = ([0, 90, 180, 270] as const)[quarterTurns];
    const send = () => {
      this.#timers.delete(materialId);
      // It stays turned on this desk; only the next reviewer would have to turn it again.
      this.session()
        ?.keepRotation(materialId, degrees)
        .catch(() => {});
    };
    this.#timers.set(materialId, setTimeout(send, pauseMs));
  }
}
