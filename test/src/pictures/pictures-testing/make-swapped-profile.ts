import { makeMatrixProfile } from './make-matrix-profile.js';

/** An ICC profile that nobody can overlook: what is written as red is green, green is blue, and blue is red. */
export function makeSwappedProfile(): Buffer {
  return makeMatrixProfile({
    name: 'swapped',
    gamma: 2.2,
    red: [0.3851, 0.7169, 0.0971],
    green: [0.1431, 0.0606, 0.7141],
    blue: [0.4361, 0.2225, 0.0139],
  });
}
