import type { EventStore } from '../../port';
import { openSqliteEventStore } from '../../sqlite/event-store';
import { createLogWriter } from '../../sqlite/log-writer';

/** Opens a log by its file, in whatever thread or process: what the contract's writers elsewhere are built with. */
export const openElsewhere = (where: string): EventStore =>
  openSqliteEventStore({ file: where, writer: createLogWriter(where) });
