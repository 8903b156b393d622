/** Names under which the runtime hands its parts to whoever injects them: `@Inject(STREAMS) streams: Streams`. */
export const STREAMS = Symbol('Streams');
export const EVENT_STORE = Symbol('EventStore');
export const READER = Symbol('DocumentReader');
export const POSITIONS = Symbol('Positions');
export const KEYS = Symbol('KeyStore');
export const STATE = Symbol('ServerState');
export const CONFIG = Symbol('Config');
export const CLOCK = Symbol('Clock');
export const SECRETS = Symbol('Secrets');
export const PUSHES = Symbol('Pushes');
export const REVOKED_SESSIONS = Symbol('RevokedSessions');
export const MEDIA_STORE = Symbol('MediaStore');
export const MEDIA_URLS = Symbol('MediaUrls');
export const LOG = Symbol('Logger');
export const METRICS = Symbol('MetricsRegistry');
export const READINESS = Symbol('Readiness');
/** Null where there is one process. */
export const REDIS = Symbol('RedisLink');
