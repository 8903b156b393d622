export * from './avatar/avatar';
export * from './brand/mark';
export * from './brand/wordmark';
export * from './count/count';
export * from './count/count.pipe';
export * from './icon/glyphs';
export * from './icon/icon';
export * from './state/state';
