import pino, { type Logger } from 'pino';

/** JSON lines on standard output. Nothing personal is ever passed to it; what a host's own errors hold is cut to their kind. */
export function createLogger(given: Logger | false | undefined): Logger {
  if (given !== undefined && given !== false) return given;
  return pino({
    name: 'dossier',
    level: given === false ? 'silent' : 'info',
    redact: { paths: ['authorization', 'cookie', '*.authorization', '*.cookie'], remove: true },
  });
}
