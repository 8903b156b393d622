import type { Person, PersonRow, Profile } from '@heliograph/contracts';
import { type Part, newer, part } from './part';

/** What the viewer has to do with a person. Blocking and muting are known only where a whole profile was read. */
export interface Ties {
  readonly isSelf: boolean;
  readonly following: boolean;
  readonly requested: boolean;
  readonly followedBy: boolean;
}

export interface PersonParts {
  readonly face: Part<Person> | undefined;
  readonly about: Part<{ bio: string; website: string; isPrivate: boolean }> | undefined;
  readonly counts: Part<{ posts: number; followers: number; following: number }> | undefined;
  readonly ties: Part<Ties> | undefined;
}

/** A person as they are shown; what was not read yet is null. */
export interface PersonView extends Person {
  readonly about: { readonly bio: string; readonly website: string; readonly isPrivate: boolean } | null;
  readonly counts: { readonly posts: number; readonly followers: number; readonly following: number } | null;
  readonly ties: Ties | null;
}

export const NO_PERSON: PersonParts = {
  face: undefined,
  about: undefined,
  counts: undefined,
  ties: undefined,
};

export const mergePerson = (held: PersonParts, came: Partial<PersonParts>): PersonParts => ({
  face: newer(held.face, came.face),
  about: newer(held.about, came.about),
  counts: newer(held.counts, came.counts),
  ties: newer(held.ties, came.ties),
});

export function composePerson(
  _id: string,
  { face, about, counts, ties }: PersonParts,
): PersonView | undefined {
  return (
    face && {
      ...face.value,
      about: about?.value ?? null,
      counts: counts?.value ?? null,
      ties: ties?.value ?? null,
    }
  );
}

const faceOf = ({ id, username, name, avatarUrl }: Person): Person => ({ id, username, name, avatarUrl });

/** People have no position of their own on the wire: an answer is dated by how far the log it shows had gone. */
export const partsOfPerson = (person: Person, position: number): Partial<PersonParts> => ({
  face: part(faceOf(person), position),
});

export const partsOfRow = (row: PersonRow, position: number): Partial<PersonParts> => ({
  face: part(faceOf(row), position),
  ties: part(row.viewer, position),
});

export const partsOfProfile = (profile: Profile, position: number): PersonParts => ({
  face: part(faceOf(profile), position),
  about: part({ bio: profile.bio, website: profile.website, isPrivate: profile.isPrivate }, position),
  counts: part(profile.counts, position),
  ties: part(profile.viewer, position),
});
