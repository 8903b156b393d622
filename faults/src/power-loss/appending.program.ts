// A program of its own, to be traced: one append after the other, each acknowledged on standard output.
import { createLogWriter, NO_STREAM, openSqliteEventStore } from '@heliograph/event-store';
import { plainEvent } from '@heliograph/event-store/testing';
import { writeSync } from 'node:fs';

const [file = '', round = '', count = ''] = process.argv.slice(2);
const store = openSqliteEventStore({ file, writer: createLogWriter(file) });
for (let n = 0; n < Number(count); n += 1) {
  const { ok } = await store.append(`note-${round}.${n}`, NO_STREAM, [plainEvent()]);
  if (!ok) throw new Error('A new stream cannot conflict.');
  writeSync(1, `${n}\n`);
}
await store.close();
