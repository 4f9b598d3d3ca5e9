import type { Programme } from '../../model/programme.js';

const pauseMs = 60 * 60_000;

/** When a candidate was reminded, and which rungs of the ladder were sent since the last return. */
export class ModelReminders {
  #sent: number[] = [];
  #rungs = new Set<number>();

  copy(): ModelReminders {
    const other = new ModelReminders();
    other.#sent = [...this.#sent];
    other.#rungs = new Set(this.#rungs);
    return other;
  }

  get count(): number {
    return this.#sent.length;
  }

  /** A return begins the ladder anew. */
  begin(): void {
    this.#rungs = new Set();
  }

  sendByHand(now: number): string {
    if (this.#sent.some((at) => at > now - pauseMs)) return 'not_allowed_now';
    this.#sent.push(now);
    return 'ok';
  }

  /** The rung that is to be sent with so much time left: the latest that has passed, once. */
  dueRung({ remindersMs, afterReturnPeriod }: Programme, leftMs: number): number | null {
    const rungs = afterReturnPeriod === 'remind' ? [...remindersMs, 0] : remindersMs;
    const passed = rungs.filter((beforeMs) => leftMs <= beforeMs);
    if (passed.length === 0) return null;
    const latest = Math.min(...passed);
    return this.#rungs.has(latest) || (latest > 0 && leftMs <= 0) ? null : latest;
  }

  sendRung(rung: number, now: number): void {
    this.#rungs.add(rung);
    this.#sent.push(now);
  }
}
