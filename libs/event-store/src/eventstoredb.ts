// A door of its own: whoever runs on SQLite alone loads no client of EventStoreDB.
export { openEventStoreDb } from './eventstoredb/open-event-store-db';
export type { EventStoreDbOptions } from './eventstoredb/options';
