import type { z } from 'zod';
import type { EventDefinition } from './define-event';

/**
 * Brings data of an older version to the newest, step by step; personal fields may still be sealed in it. Throws for a
 * version that the table does not know: such an event was written by a newer program.
 */
export function upcast(
  definition: EventDefinition<string, z.ZodType>,
  version: number,
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { type, version: newest, upcasts } = definition;
  if (!Number.isInteger(version) || version < 1 || version > newest) {
    throw new RangeError(`${type} has versions 1 to ${newest}, not ${version}`);
  }
  let current = data;
  for (let from = version; from < newest; from += 1) {
    const step = upcasts[from];
    if (step === undefined) throw new RangeError(`${type} has no way from version ${from} to ${from + 1}`);
    current = step(current);
  }
  return current;
}
