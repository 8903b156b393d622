import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refused } from './refused';

/** Who asks, as the access token says. No roles: those come from the account's state. */
export interface SignedIn {
  readonly userId: string;
  readonly sessionId: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard of access tokens; absent on public routes. */
    user?: SignedIn;
  }
}

export const signedInUser = (request: FastifyRequest): SignedIn => {
  if (!request.user) throw new Refused('unauthenticated');
  return request.user;
};

/** The signed-in person: `@SignedInUser() user: SignedIn` (import the type with `import type`). */
export const SignedInUser = createParamDecorator((_: unknown, context: ExecutionContext) =>
  signedInUser(context.switchToHttp().getRequest<FastifyRequest>()),
);
