import type { PersonalField } from '@heliograph/domain';
import { SealBroken } from '../errors';
import type { KeyStore } from './key-store';
import { isSealed, open, seal } from './sealed-value';

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
  const sealing = Object.entries(personal)
    .filter(([field]) => data[field] !== undefined)
    .map(async ([field, { class: sealClass, subject }]) => {
      const person = data[subject];
      if (typeof person !== 'string')
        throw new TypeError(`${type}.${subject} must name the person ${field} is about.`);
      const key = await keys.current(person, sealClass);
      return [field, seal(data[field], key, { eventId: id, type, field })] as const;
    });
  return { ...data, ...Object.fromEntries(await Promise.all(sealing)) };
}

/**
 * Opens every sealed value, whatever the event's version called it. One whose key was destroyed stays sealed. Fails with
 * `SealBroken` when a key is missing or a seal does not open.
 */
export async function openFields(
  data: Data,
  { id, type }: EventIdentity,
  keys: KeyStore,
): Promise<Record<string, unknown>> {
  const sealed = Object.entries(data).flatMap(([field, value]) =>
    isSealed(value) ? [{ field, value }] : [],
  );
  const opened: Record<string, unknown> = { ...data };
  if (sealed.length === 0) return opened;
  const lookups = await Promise.all(sealed.map(async ({ value }) => await keys.find(value.k)));
  for (const [index, { field, value }] of sealed.entries()) {
    const found = lookups[index];
    if (found === undefined || found.state === 'missing') {
      throw new SealBroken(
        `Key ${value.k} for "${field}" of ${type} ${id} is missing, and nobody destroyed it.`,
      );
    }
    if (found.state === 'found') opened[field] = open(value, found.key, { eventId: id, type, field });
  }
  return opened;
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
