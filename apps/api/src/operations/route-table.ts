import { Injectable, RequestMethod } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { OPERATION, type OperationDescription } from '../platform/operation.decorator';
import { PUBLIC } from '../platform/public.decorator';

/** A class or one of its methods: what decorators write on. */
type Decorated = Parameters<Reflector['get']>[1];

export interface Route {
  readonly method: string;
  /** As in `/api/posts/:id`. */
  readonly path: string;
  readonly isPublic: boolean;
  /** What a success answers. */
  readonly status: number;
  /** Its controller: groups routes in the document. */
  readonly group: string;
  readonly operation: OperationDescription | null;
}

/** Every route of every controller, read from the same metadata that Nest routes by. */
@Injectable()
export class RouteTable {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  routes(): Route[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (!isFunction(metatype) || !isObject(instance)) return [];
      const prototype: unknown = Object.getPrototypeOf(instance);
      if (!isObject(prototype)) return [];
      return this.scanner
        .getAllMethodNames(prototype)
        .flatMap((name) => this.route(metatype, Reflect.get(prototype, name)) ?? []);
    });
  }

  private route(controller: Decorated, handler: unknown): Route | null {
    if (!isFunction(handler)) return null;
    const method = this.reflector.get<RequestMethod | undefined, string>(METHOD_METADATA, handler);
    if (method === undefined) return null;
    const paths = [controller, handler].map(
      (of) => this.reflector.get<string | undefined, string>(PATH_METADATA, of) ?? '',
    );
    return {
      method: RequestMethod[method],
      path: `/${paths
        .flatMap((path) => path.split('/'))
        .filter(Boolean)
        .join('/')}`,
      isPublic: [handler, controller].some(
        (of) => this.reflector.get<boolean | undefined, string>(PUBLIC, of) === true,
      ),
      status:
        this.reflector.get<number | undefined, string>(HTTP_CODE_METADATA, handler) ??
        (method === RequestMethod.POST ? 201 : 200),
      group: controller.name.replace(/Controller$/, ''),
      operation: this.reflector.get<OperationDescription | undefined, string>(OPERATION, handler) ?? null,
    };
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isFunction = (value: unknown): value is Decorated => typeof value === 'function';
