/** Codes with which a picture is refused, at once or by the check. */
export const rejectionCodes = [
  'not_image',
  'unsupported_type',
  'extension_mismatch',
  'format_not_allowed',
  'truncated',
  'corrupt',
  'bad_dimensions',
  'too_few_pixels',
  'too_many_pixels',
  'too_complex',
  'animated',
  'infected',
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];
