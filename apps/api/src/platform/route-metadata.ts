import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

/** What a decorator says of a route or of its whole controller: looked up once for each, since it never changes. */
export class RouteMetadata<Value> {
  readonly #reflector = new Reflector();
  readonly #known = new Map<unknown, Value | undefined>();

  constructor(private readonly key: string) {}

  of(context: ExecutionContext): Value | undefined {
    const handler = context.getHandler();
    if (this.#known.has(handler)) return this.#known.get(handler);
    const value = this.#reflector.getAllAndOverride<Value | undefined>(this.key, [
      handler,
      context.getClass(),
    ]);
    this.#known.set(handler, value);
    return value;
  }
}
