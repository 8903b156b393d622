import { RouteConfig } from '@nestjs/platform-fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes a form with files: it may be long on its way and long in the making. */
    upload?: boolean;
  }
}

/** A route that takes files: it gets minutes, where others get seconds. */
export const UploadRoute = () => RouteConfig({ upload: true });
