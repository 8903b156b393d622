import { Injectable, inject } from '@angular/core';
import { PersonScope } from '../scope/person-scope';
import { Session } from '../session/session';
import { PersonDatabase } from './person-database';

/** The database of whoever is signed in. */
@Injectable({ providedIn: 'root' })
export class PersonStorage {
  readonly #session = inject(Session);
  #open: { readonly userId: string; readonly database: PersonDatabase } | null = null;

  constructor() {
    inject(PersonScope).onLeave((leaving) => {
      // A session that ended keeps what was written; it is found again by the same person only.
      if (leaving === 'signed-out') void this.#open?.database.wipe();
      this.#open = null;
    });
  }

  /** Null where nobody is signed in. */
  database(): PersonDatabase | null {
    const userId = this.#session.person()?.id;
    if (userId === undefined) return null;
    if (this.#open?.userId !== userId) this.#open = { userId, database: new PersonDatabase(userId) };
    return this.#open.database;
  }
}
