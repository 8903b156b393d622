export * from './testing/observers';
