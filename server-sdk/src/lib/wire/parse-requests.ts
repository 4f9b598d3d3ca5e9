import * as v from 'valibot';
import { DossierError } from '../errors/dossier-error.js';
import { askKinds } from '../model/ask.js';
import { decisionOutcomes } from '../model/decision.js';
import type {
  AnswerRequest,
  ConsentRequest,
  DecisionRequest,
  MoveRequest,
  ProfileRequest,
  ReopenRequest,
  SubmissionRequest,
} from './requests.js';

/** Checks a parsed body against a route's form; unknown fields are refused. Throws `bad_json` naming the field. */
export function parserOf<Output>(schema: v.GenericSchema<unknown, Output>): (body: unknown) => Output {
  return (body) => {
    const result = v.safeParse(schema, body);
    if (result.success) return result.output;
    const field = v.getDotPath(result.issues[0]) ?? '';
    throw new DossierError('bad_json', { details: { field } });
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL and other control characters are what is refused
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
export const text = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most),
    v.check((value) => !control.test(value)),
  );
export const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));
const categoryId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/));
export const code = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,64}$/));
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

export const parseProfileRequest: (body: unknown) => ProfileRequest = parserOf(
  v.strictObject({
    values: v.pipe(
      v.record(v.pipe(v.string(), v.regex(/^[a-zA-Z][a-zA-Z0-9]{0,63}$/)), text(200)),
      v.check((values) => Object.keys(values).length <= 50),
    ),
  }),
);

export const parseConsentRequest: (body: unknown) => ConsentRequest = parserOf(
  v.strictObject({ version: code, guardian: v.exactOptional(v.boolean()) }),
);

export const parseMoveRequest: (body: unknown) => MoveRequest = parserOf(v.strictObject({ categoryId }));

export const parseAnswerRequest: (body: unknown) => AnswerRequest = parserOf(
  v.strictObject({ answer: text(1_000) }),
);

export const parseSubmissionRequest: (
  body: unknown,
) => Omit<SubmissionRequest, 'declared'> & { readonly declared: boolean } = parserOf(
  v.strictObject({ revision: count, declared: v.boolean() }),
);

const fraction = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1));
const box = v.strictObject({ x: fraction, y: fraction, width: fraction, height: fraction });

/** Every picture that was shown, with its mark. */
export const verdicts = v.pipe(
  v.array(v.strictObject({ materialId: id, sha256, mark: v.picklist(['accepted', 'asked', 'unmarked']) })),
  v.maxLength(1_000),
);

export const asks = v.pipe(
  v.array(
    v.strictObject({
      categoryId: v.nullable(categoryId),
      materialId: v.nullable(id),
      reason: code,
      text: text(1_000),
      kind: v.picklist(askKinds),
      box: v.exactOptional(v.nullable(box)),
    }),
  ),
  v.maxLength(200),
);

export const receipts = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}$/))),
  v.maxLength(1_000),
);

export const parseDecisionRequest: (body: unknown) => DecisionRequest = parserOf(
  v.strictObject({
    revision: count,
    submission: count,
    outcome: v.picklist(decisionOutcomes),
    verdicts,
    asks,
    feedback: text(4_000),
    note: text(4_000),
    bounceTo: v.exactOptional(code),
    receipts: v.exactOptional(receipts),
  }),
);

export const parseReopenRequest: (body: unknown) => ReopenRequest = parserOf(
  v.strictObject({ revision: count, reason: v.pipe(text(1_000), v.nonEmpty()) }),
);
