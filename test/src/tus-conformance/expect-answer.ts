import { CheckFailed } from './protocol-check.js';
import { type Answer, headerOf } from './wire/answer.js';

/** The status is one of these. */
export function expectStatus(answer: Answer, statuses: readonly number[], what: string): void {
  if (!statuses.includes(answer.status))
    throw new CheckFailed(`${what} answered ${answer.status} instead of ${statuses.join(' or ')}`);
}

/** Refused: 4xx, or 501 for what is not offered; never done, never a fault. */
export function expectRefusal(answer: Answer, what: string): void {
  const { status } = answer;
  if ((status < 400 || status > 499) && status !== 501)
    throw new CheckFailed(`${what} answered ${status} instead of a refusal (4xx)`);
}

/** A header is there, and of this form or value. */
export function expectHeader(answer: Answer, name: string, form: RegExp | string, what: string): string {
  const value = headerOf(answer, name);
  if (value === undefined) throw new CheckFailed(`${what} answered ${answer.status} without ${name}`);
  const fits = typeof form === 'string' ? value === form : form.test(value);
  if (!fits) throw new CheckFailed(`${what} answered ${name}: ${value.slice(0, 80)} instead of ${form}`);
  return value;
}

/** A header is not there. */
export function expectNoHeader(answer: Answer, name: string, what: string): void {
  const value = headerOf(answer, name);
  if (value !== undefined) throw new CheckFailed(`${what} answered with ${name}: ${value.slice(0, 80)}`);
}

/** Anything else that must hold. */
export function expectTrue(holds: boolean, otherwise: string): void {
  if (!holds) throw new CheckFailed(otherwise);
}
