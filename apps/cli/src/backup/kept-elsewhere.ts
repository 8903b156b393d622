import type { Engines } from '@heliograph/engines';

/**
 * What a copy of a data folder lacks because a server keeps it, in a sentence each, in the order in which it is to be
 * backed up: what an event needs is there before the event is, so whatever is copied after the log has it.
 */
export const keptElsewhere = ({ eventStore, keyStore, state, media }: Engines): readonly string[] => [
  ...(eventStore.kind === 'sqlite'
    ? []
    : [
        'The log is in EventStoreDB: back it up with its own means, or with «events export», before everything else; then ' +
          'make this copy again.',
      ]),
  ...(keyStore.kind === 'sqlite'
    ? []
    : [
        'The keys of personal fields are in MongoDB: back up their database with its own means after the log; without them ' +
          'nothing personal can be read again.',
      ]),
  ...(media.kind === 'folder'
    ? []
    : ['Photos and videos are in a bucket: back it up with its own means after the log.']),
  ...(state.kind === 'sqlite'
    ? []
    : [
        'The server state is in MongoDB: back up its database with its own means; without it everybody signs in again.',
      ]),
];
