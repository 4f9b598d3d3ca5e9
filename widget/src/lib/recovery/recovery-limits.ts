/** What one programme may keep in one browser. */
export const recoveryLimits = {
  maxPictures: 40,
  maxBytes: 50 * 1024 * 1024,
  /** Whatever the server says, and for records of a clock that was set back. */
  maxLifetimeMs: 24 * 3_600_000,
} as const;
