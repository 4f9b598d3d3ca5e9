/** Uppy's own restrictions stay unset (they are ours, counted by category before a picture reaches Uppy): all is allowed. */
export class Restricter {
  validate() {}
  validateAggregateRestrictions() {}
  validateSingleFile() {}
  validateMinNumberOfFiles() {}

  getMissingRequiredMetaFields() {
    return { missingFields: [], error: {} };
  }
}

export class RestrictionError extends Error {
  isRestriction = true;
}

export const defaultOptions = {};
