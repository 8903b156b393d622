/** The command was not understood, or cannot be done. The sentence is all that a person needs. */
export class CannotDo extends Error {
  override readonly name = 'CannotDo';
}

export const USAGE = `Heliograph's command line. It works on the folder DATA_DIR (./data), also while a server runs.

  users grant-admin <username>     makes somebody an admin
  events tail [--last <n>] [--type <type>] [--once]
                                   shows events as they come; personal fields stay sealed
`;
