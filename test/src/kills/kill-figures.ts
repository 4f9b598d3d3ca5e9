/** One picture whose server died after its last byte, as its candidate saw it and as the server has it in the end. */
export interface StruckPicture {
  readonly candidateId: string;
  /** SHA-256 of what was sent, lower-case hex. */
  readonly sent: string;
  /** Whether the candidate still saw it on its way while the server was away. */
  readonly keptWhileAway: boolean;
  /** Milliseconds. */
  readonly diedAt: number;
  /** Everything that was ever shown as stored, and when it first was; milliseconds. */
  readonly shown: readonly { readonly sha256: string; readonly at: number }[];
  /** What the server answers when all is over. */
  readonly stored: readonly { readonly sha256: string; readonly committedAt: number }[];
}

/** What became of many of them. All but the first three have to be 0. */
export interface KillFigures {
  /** Servers ended by SIGKILL. */
  readonly kills: number;
  /** Pictures that were between their last byte and their answer. */
  readonly pictures: number;
  /** Of those, how many were durable already when the server died. */
  readonly committedBefore: number;
  /** Shown as stored without being so, or before. */
  readonly falseSuccesses: number;
  /** Neither shown as on its way nor stored. */
  readonly lost: number;
  /** Stored twice. */
  readonly doubled: number;
  /** Stored, with other bytes than were sent. */
  readonly otherBytes: number;
}

/** Adds up what became of `pictures`, of which the files in `wrong` do not have the bytes that were sent. */
export function sumFigures(
  kills: number,
  pictures: readonly StruckPicture[],
  wrong: ReadonlySet<string>,
): KillFigures {
  const count = (is: (picture: StruckPicture) => boolean) => pictures.filter(is).length;
  return {
    kills,
    pictures: pictures.length,
    committedBefore: count(({ stored, diedAt }) => stored.some(({ committedAt }) => committedAt <= diedAt)),
    falseSuccesses: count(hasFalseSuccess),
    lost: count(({ keptWhileAway, stored }) => !keptWhileAway || stored.length === 0),
    doubled: count(({ stored }) => stored.length > 1),
    otherBytes: count(
      ({ candidateId, stored, sent }) =>
        wrong.has(candidateId) || stored.some(({ sha256 }) => sha256 !== sent),
    ),
  };
}

/** Whoever was shown it before the server died cannot have been told: nobody was. */
function hasFalseSuccess({ shown, stored, diedAt }: StruckPicture): boolean {
  return shown.some(
    ({ sha256, at }) => at <= diedAt || !stored.some((row) => row.sha256 === sha256 && row.committedAt <= at),
  );
}
