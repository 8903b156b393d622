export { conversationOf, follow, posted } from './testing/community';
export { ConfigError, readConfig, type Config } from './platform/config';
export { picture } from './media/testing/pictures';
export { eventually } from './testing/eventually';
export { buildServer, ServerProcess } from './testing/server-process';
export { SocketVisitor } from './testing/socket-visitor';
export { startTestServer, type TestServer } from './testing/test-server';
export { upload, uploaded, type UploadedMedia } from './testing/upload';
export { Visitor, type Answer } from './testing/visitor';
