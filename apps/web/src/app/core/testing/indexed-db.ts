import 'fake-indexeddb/auto';

// jsdom has no structured clone; what specs keep is plain.
Object.assign(globalThis, {
  structuredClone: (value: unknown): unknown => JSON.parse(JSON.stringify(value)),
});
