import type { PersonalField } from '@heliograph/domain';
import { SealBroken } from '../errors';
import type { KeyLookup, KeyStore } from './key-store';
import { isSealed, open, seal, type SealedValue } from './sealed-value';

type Data = Readonly<Record<string, unknown>>;
type PersonalFields = Readonly<Record<string, PersonalField>>;
interface EventIdentity {
  readonly id: string;
  readonly type: string;
}

/** Seals each personal field that is there, under the current key of the person whom it is about. */
export async function sealFields(
  data: Data,
  personal: PersonalFields,
  { id, type }: EventIdentity,
  keys: KeyStore,
): Promise<Data> {
  const there = Object.entries(personal).filter(([field]) => data[field] !== undefined);
  if (there.length === 0) return data;
  const sealing = there.map(async ([field, { class: sealClass, subject }]) => {
    const person = data[subject];
    if (typeof person !== 'string')
      throw new TypeError(`${type}.${subject} must name the person ${field} is about.`);
    const key = await keys.current(person, sealClass);
    return [field, seal(data[field], key, { eventId: id, type, field })] as const;
  });
  return { ...data, ...Object.fromEntries(await Promise.all(sealing)) };
}

/**
 * Opens every sealed value, whatever the event's version called it; at once where all keys are at hand. One whose key was
 * destroyed stays sealed. Fails with `SealBroken` when a key is missing or a seal does not open.
 */
export function openFields(
  data: Data,
  event: EventIdentity,
  keys: KeyStore,
): Record<string, unknown> | Promise<Record<string, unknown>> {
  const sealed = Object.entries(data).flatMap(([field, value]) =>
    isSealed(value) ? [{ field, value }] : [],
  );
  const lookups = sealed.map(({ value }) => keys.find(value.k));
  const openedWith = (found: readonly KeyLookup[]): Record<string, unknown> => {
    const opened = { ...data };
    for (const [index, { field, value }] of sealed.entries()) {
      const lookup = found[index];
      if (lookup?.state === 'destroyed') continue;
      opened[field] = openField(field, value, lookup, event);
    }
    return opened;
  };
  // Most events are read where keys are at hand, and a promise costs as much as half of the parsing.
  return lookups.every(isAtHand)
    ? openedWith(lookups)
    : Promise.all(lookups.map(async (lookup) => await lookup)).then(openedWith);
}

const isAtHand = (lookup: KeyLookup | Promise<KeyLookup>): lookup is KeyLookup =>
  !(lookup instanceof Promise);

function openField(
  field: string,
  value: SealedValue,
  lookup: KeyLookup | undefined,
  { id, type }: EventIdentity,
): unknown {
  if (lookup?.state === 'found') return open(value, lookup.key, { eventId: id, type, field });
  throw new SealBroken(`Key ${value.k} for "${field}" of ${type} ${id} is missing, and nobody destroyed it.`);
}

/** Throws `SealBroken` for a personal field in the clear: whoever wrote it there went round the codec. */
export function assertSealed(data: Data, personal: PersonalFields, { id, type }: EventIdentity): void {
  for (const field of Object.keys(personal)) {
    if (data[field] !== undefined && !isSealed(data[field])) {
      throw new SealBroken(`"${field}" of ${type} ${id} must be sealed, and is not.`);
    }
  }
}

/** Puts its `erased` value in place of each personal field that is still sealed, and names those fields. */
export function withErased(data: Data, personal: PersonalFields): { data: Data; erased: readonly string[] } {
  const erased = Object.keys(personal).filter((field) => isSealed(data[field]));
  if (erased.length === 0) return { data, erased };
  const placeholders = erased.map((field) => [field, personal[field]?.erased] as const);
  return { data: { ...data, ...Object.fromEntries(placeholders) }, erased };
}
