export type { OpenDocuments, OpenedDocuments } from './testing/contract/opened-documents';
export { documentsContract } from './testing/documents-contract';
export { foldEvents } from './testing/fold-events';
export { casesOnEngine } from './testing/test-engine';
export { projectionSpec, type ProjectionCase } from './testing/projection-spec';
export { leasesInMemory } from './testing/lease/leases-in-memory';
export { ManualTime } from './testing/lease/manual-time';
