import type { DecisionOutcome, DecisionRequest } from '@dossier/server-sdk/contract';
import type { DecisionTarget } from '../../session/review-session-api.js';

/** A decision that somebody sent and that has not left the desk yet. */
export interface HeldDecision {
  readonly kind: 'decision';
  readonly outcome: DecisionOutcome;
  readonly applicationId: string;
  readonly candidate: string;
  /** What was on the screen when it was sent. */
  readonly target: DecisionTarget;
  readonly decision: Pick<
    DecisionRequest,
    'outcome' | 'verdicts' | 'asks' | 'feedback' | 'note' | 'bounceTo'
  >;
}

/** An approval of several that somebody sent and that has not left the desk yet. */
export interface HeldApprovals {
  readonly kind: 'approvals';
  readonly count: number;
  /** Whether the server took it. */
  readonly send: () => Promise<boolean>;
  /** Ticks again what it was about. */
  readonly undo: () => void;
}

export type Held = HeldDecision | HeldApprovals;

export interface DeskHoldOptions {
  /** The seconds left have changed. */
  readonly ticked: () => void;
  /** The time is up, or somebody would not wait. */
  readonly due: (held: Held) => void;
}

/** Keeps one sending for some seconds, in which it can be taken back; the time stands still while somebody is at it. */
export class DeskHold {
  #held: Held | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  #secondsLeft = 0;
  #isPaused = false;

  constructor(private readonly options: DeskHoldOptions) {}

  get held(): Held | null {
    return this.#held;
  }

  get secondsLeft(): number {
    return this.#secondsLeft;
  }

  keep(held: Held, seconds: number): void {
    this.#end();
    this.#held = held;
    this.#secondsLeft = Math.ceil(seconds);
    this.#timer = setInterval(() => this.#tick(), 1_000);
    window.addEventListener('beforeunload', askToStay);
  }

  /** Pointer or focus is on the bar that counts: nobody has to hurry to the button. */
  pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
  }

  /** Takes it back, as if it had not been sent. */
  takeBack(): Held | null {
    const held = this.#held;
    this.#end();
    return held;
  }

  /** Does not wait for the rest of the time. */
  release(): void {
    const held = this.#held;
    if (held === null) return;
    this.#end();
    this.options.due(held);
  }

  #tick(): void {
    if (this.#isPaused) return;
    this.#secondsLeft -= 1;
    if (this.#secondsLeft <= 0) this.release();
    else this.options.ticked();
  }

  #end(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    window.removeEventListener('beforeunload', askToStay);
    this.#timer = null;
    this.#held = null;
    this.#isPaused = false;
  }
}

function askToStay(event: BeforeUnloadEvent): void {
  event.preventDefault();
  // Browsers before Chrome 119 ask for this one.
  event.returnValue = true;
}
