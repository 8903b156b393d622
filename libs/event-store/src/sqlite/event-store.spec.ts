import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { EventStore } from '../port';
import type { OpenedStore, OpenStore } from '../testing/contract/opened-store';
import { eventStoreContract } from '../testing/event-store-contract';
import { temporaryFolder } from '../testing/temporary-folder';
import { connectLogWriter } from './connect-log-writer';
import { openSqliteEventStore } from './event-store';
import { createLogWriter, type LogWriter } from './log-writer';
import { serveLogWriter } from './serve-log-writer';

const inline = (file: string): LogWriter => createLogWriter(file);

const behindPort = (file: string): LogWriter => {
  const { port1, port2 } = new MessageChannel();
  serveLogWriter(port1, createLogWriter(file));
  return connectLogWriter(port2);
};

const openWith =
  (writerOf: (file: string) => LogWriter): OpenStore =>
  () => {
    const folder = temporaryFolder();
    const file = folder.file('log.db');
    const open = (): EventStore => openSqliteEventStore({ file, writer: writerOf(file) });
    let store = open();
    const others: EventStore[] = [];
    const opened: OpenedStore = {
      store,
      elsewhere: { where: file },
      another: () => {
        const other = open();
        others.push(other);
        return Promise.resolve(other);
      },
      reopen: async () => {
        await store.close();
        return (store = open());
      },
      remove: async () => {
        await Promise.all([store, ...others].map((each) => each.close()));
        folder.remove();
      },
    };
    return Promise.resolve(opened);
  };

const elsewhere = join(import.meta.dirname, '../testing/sqlite/open-elsewhere.ts');

eventStoreContract('SQLite, writer in this thread', openWith(inline), elsewhere);
eventStoreContract('SQLite, writer behind a MessagePort', openWith(behindPort), elsewhere);
