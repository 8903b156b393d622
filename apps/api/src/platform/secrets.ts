export type { Secrets } from '@heliograph/server-state';
