import { readFaultSettings } from './fault-settings.js';
import { forgetUnsynced } from './forget-unsynced.js';

const { strike } = readFaultSettings();
let passings = 0;

/** Dies when the process was told to die at this passing of this point. */
export function passPoint(point: string): void {
  if (strike === null || strike === undefined || strike.point !== point) return;
  passings += 1;
  if (passings < strike.passing) return;
  forgetUnsynced();
  process.kill(process.pid, 'SIGKILL');
}
