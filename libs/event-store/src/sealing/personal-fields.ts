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
export function sealFields(
  data: Data,
  personal: PersonalFields,
  { id, type }: EventIdentity,
  keys: KeyStore,
): Record<string, unknown> {
  const sealed: Record<string, unknown> = { ...data };
  for (const [field, { class: sealClass, subject }] of Object.entries(personal)) {
    if (data[field] === undefined) continue;
    const person = data[subject];
    if (typeof person !== 'string')
      throw new TypeError(`${type}.${subject} must name the person ${field} is about.`);
    sealed[field] = seal(data[field], keys.current(person, sealClass), { eventId: id, type, field });
  }
  return sealed;
}

/**
 * Opens every sealed value, whatever the event's version called it. One whose key was destroyed stays sealed. Throws
 * `SealBroken` when a key is missing or a seal does not open.
 */
export function openFields(data: Data, { id, type }: EventIdentity, keys: KeyStore): Record<string, unknown> {
  const opened: Record<string, unknown> = { ...data };
  for (const [field, value] of Object.entries(data)) {
    if (!isSealed(value)) continue;
    const found = keys.find(value.k);
    if (found.state === 'missing') {
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
