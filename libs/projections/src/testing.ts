export { foldEvents } from './testing/fold-events';
export { projectionSpec, type ProjectionCase } from './testing/projection-spec';
