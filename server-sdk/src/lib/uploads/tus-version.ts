/** The one version of the tus protocol that is spoken here. */
export const tusVersion = '1.0.0';

/** The extensions of tus that are offered. */
export const tusExtensions = 'creation,creation-with-upload,termination,expiration';

/** The media type of a body that carries bytes of an upload. */
export const tusBodyType = 'application/offset+octet-stream';
