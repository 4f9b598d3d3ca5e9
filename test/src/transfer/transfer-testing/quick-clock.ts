import { type Clock, systemClock } from '../../../../widget/dist/lib/client/clock.js';

/** Waits pass ten times as fast, but not those that guard a request against silence. */
export const quickClock: Clock = {
  ...systemClock,
  after: (delayMs, callback) => systemClock.after(delayMs >= 20_000 ? delayMs : delayMs / 10, callback),
};
