/**
 * Every code that an answer can carry, with its HTTP status. One table: the server throws by it, the widget's
 * locales make sentences of it, `docs/errors.md` is printed from it.
 */
export const errorCodes = {
  // request
  bad_request: { status: 400, about: 'The request is not of the route’s form.' },
  bad_json: {
    status: 400,
    about: 'The body is not the JSON that this route takes; `field` names the place.',
  },
  not_supported: { status: 400, about: 'An optional part of the protocol that this server does not offer.' },
  not_found: { status: 404, about: 'Nothing here, or nothing that the caller may know of.' },
  method_not_allowed: { status: 405, about: 'This route does not take that method.' },
  too_large: { status: 413, about: 'More bytes than allowed; `maxBytes` says how many are.' },
  unsupported_media_type: {
    status: 415,
    about: 'The body’s Content-Type or Content-Encoding is not taken here.',
  },
  too_slow: { status: 408, about: 'The request did not come within the time for it.' },
  too_many_headers: { status: 431, about: 'More than 200 headers, or more than 16 KB of them.' },
  // who
  unauthenticated: { status: 401, about: 'No valid token or session.' },
  token_expired: { status: 401, about: 'The token has run out: get a new one and repeat.' },
  forbidden: { status: 403, about: 'The caller is known, and may not do this.' },
  cross_site: { status: 403, about: 'A cookie call without the custom header or from a foreign origin.' },
  other_candidate: {
    status: 403,
    about: 'The page shows another application than the caller’s: somebody else has logged in.',
  },
  other_reviewer: {
    status: 403,
    about: 'The desk shows another reviewer than the caller: somebody else has logged in.',
  },
  // tus
  bad_length: { status: 400, about: 'Upload-Length is not a whole number of bytes.' },
  empty_file: { status: 400, about: 'The file has no bytes.' },
  bad_offset: { status: 400, about: 'Upload-Offset is not a whole number of bytes.' },
  bad_metadata: { status: 400, about: 'Upload-Metadata is malformed, or a value is not of its form.' },
  bad_name: { status: 400, about: 'The file name holds characters that no name may hold.' },
  name_too_long: { status: 400, about: 'The file name is longer than 255 bytes of UTF-8.' },
  offset_mismatch: { status: 409, about: 'Upload-Offset is not where this upload stands; HEAD tells.' },
  upload_gone: { status: 410, about: 'This upload has expired, or its picture was refused.' },
  tus_version: { status: 412, about: 'Tus-Resumable is missing or not 1.0.0.' },
  digest_mismatch: { status: 422, about: 'The bytes that arrived are not those of the announced SHA-256.' },
  key_reused: { status: 422, about: 'The same idempotency key came with another request.' },
  // pictures
  not_image: { status: 422, about: 'The bytes are not a picture.' },
  unsupported_type: { status: 422, about: 'A kind of file that is not taken; `detected` names it.' },
  extension_mismatch: { status: 422, about: 'The name’s extension and the bytes disagree.' },
  format_not_allowed: { status: 422, about: 'This category does not take this format.' },
  truncated: { status: 422, about: 'The picture’s data end too early.' },
  corrupt: { status: 422, about: 'The picture’s data are damaged.' },
  bad_dimensions: { status: 422, about: 'Width or height are impossible.' },
  too_few_pixels: {
    status: 422,
    about: 'A side is shorter than the category allows; `minSidePixels` says how long it must be.',
  },
  too_many_pixels: { status: 422, about: 'More than 25 megapixels, or a side over 10,000 pixels.' },
  too_complex: { status: 422, about: 'The picture takes too long to decode.' },
  animated: { status: 422, about: 'An animation; a still picture is needed.' },
  infected: { status: 422, about: 'The host’s scanner refused the file.' },
  // rules
  unknown_category: { status: 400, about: 'No such category is asked of this candidate.' },
  category_full: { status: 403, about: 'Every place of the category is taken.' },
  locked: { status: 403, about: 'The candidate may not change this now; `reason` says why.' },
  not_allowed_now: { status: 409, about: 'The action does not exist in the application’s present state.' },
  not_activated: { status: 409, about: 'The application has not been activated yet.' },
  consent_needed: {
    status: 403,
    about:
      'The programme’s consent has to be given before anything is uploaded; `version` names it, and with `guardian: true` a parent or guardian has to give it as well.',
  },
  consent_changed: {
    status: 409,
    about: 'Another version of the consent is asked for by now; `version` names it.',
  },
  profile_incomplete: {
    status: 422,
    about: 'Required profile fields are missing or wrong; `fields` names them.',
  },
  not_ready: { status: 422, about: 'Something is missing for a submission; `missing` lists it.' },
  declaration_needed: { status: 422, about: 'The declaration was not confirmed.' },
  stale_revision: { status: 412, about: 'The application has moved on since it was read; read it again.' },
  not_what_was_seen: {
    status: 409,
    about: 'The pictures are not the ones the decision was made on; `differs` lists them.',
  },
  claimed: { status: 409, about: 'Another reviewer holds the claim; `until` says how long.' },
  wrong_stage: { status: 409, about: 'The application is at another stage.' },
  bad_decision: {
    status: 422,
    about: 'The decision contradicts itself: a return without asks, an approval with some.',
  },
  own_application: { status: 403, about: 'Nobody decides what they have sent in as a candidate.' },
  four_eyes: {
    status: 403,
    about: 'Another reviewer must approve this stage: you have approved an earlier one.',
  },
  round_cap: {
    status: 409,
    about: 'No further round: approve or refuse; `maxRounds` says how many there are.',
  },
  not_displayed: {
    status: 409,
    about: 'Pictures were accepted that this reviewer was not shown; `materials` lists them.',
  },
  hook_refused: { status: 422, about: 'The host’s own rule said no; `hostCode` is its code.' },
  // load and faults
  rate_limited: { status: 429, about: 'Too many requests or open uploads; Retry-After says when.' },
  check_busy: { status: 503, about: 'Pictures are still being checked; nothing has changed, try again.' },
  storage_full: { status: 503, about: 'The store has no room; nothing has changed.' },
  unavailable: { status: 503, about: 'A part is not answering; nothing has changed, try again.' },
  internal: { status: 500, about: 'A fault of the server, logged under `requestId`.' },
} as const satisfies Record<string, { status: number; about: string }>;

/** A key of `errorCodes`. */
export type ErrorCode = keyof typeof errorCodes;

export { type RejectionCode, rejectionCodes } from '../model/rejection.js';
