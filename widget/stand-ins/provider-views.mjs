/** Stands in for the cloud drives of `@uppy/core`, of which the Dashboard imports an icon that is never shown. */
export const defaultPickerIcon = () => null;
