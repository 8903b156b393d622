import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { LogLevel } from './config';

/**
 * JSON lines on standard output. What may be in them: ids, codes, route patterns, figures, stacks. Never: names, e-mails,
 * texts, tokens, addresses of clients.
 */
export const createLogger = (level: LogLevel): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });

/** Nest's own messages; what it tells of its start is only for those who look for it. */
export function nestLogger(log: Logger): LoggerService {
  const at =
    (level: 'debug' | 'warn' | 'error') =>
    (message: unknown, ...more: unknown[]): void => {
      const err = [message, ...more].find((part) => part instanceof Error);
      log[level](
        { ...(err && { err }), context: more.filter((part) => typeof part === 'string').at(-1) },
        String(message),
      );
    };
  return {
    log: at('debug'),
    debug: at('debug'),
    verbose: at('debug'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('error'),
  };
}
