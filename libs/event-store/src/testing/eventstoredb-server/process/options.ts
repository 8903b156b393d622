import { z } from 'zod';
import type { EventStoreDbServerOptions } from '../server';

const count = z.number().int().nonnegative();

const Options = z.strictObject({
  port: count.optional(),
  features: z.enum(['batch-append', 'no-batch-append', 'unimplemented']).optional(),
  file: z.string().optional(),
  commitMs: count.optional(),
  racingTimeoutMs: count.optional(),
  softStopMs: count.optional(),
  rememberedIds: count.optional(),
  maxAppendSize: count.optional(),
  maxStreams: count.optional(),
  liveBuffer: count.optional(),
});

/** What the program was given, as JSON; throws on anything it does not know. */
export function optionsOf(json: string): EventStoreDbServerOptions {
  const given = Options.parse(JSON.parse(json));
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
