export * from './define-projection';
export * from './documents/port';
export * from './push';
