import { committing } from './contract/committing';
import { finding } from './contract/finding';
import { findingAnything } from './contract/finding-anything';
import { NOTES, type OpenDocuments, type OpenedDocuments } from './contract/opened-documents';
import { writing } from './contract/writing';

/** Everything that an engine of documents promises by its port; `open` gives each test an empty store. */
export function documentsContract(name: string, open: OpenDocuments): void {
  describe(`documents in ${name}`, () => {
    let opened: OpenedDocuments;
    beforeEach(async () => {
      opened = await open();
      await opened.store.ensure(NOTES);
    });
    afterEach(() => opened.close());

    describe('are written', () => writing(() => opened.store));
    describe('are found', () => {
      finding(() => opened.store);
      findingAnything(() => opened.store);
    });
    describe('are committed', () => committing(() => opened));
  });
}
