import { Problem, REFUSALS, type RefusalCode } from '@heliograph/contracts';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiParameterObject } from 'zod-openapi';
import { z } from 'zod';
import type { OperationDescription } from '../platform/operation.decorator';
import type { Route } from './route-table';

export type OpenApiDocument = ReturnType<typeof createDocument>;

const ALWAYS: readonly RefusalCode[] = ['rate-limited', 'unavailable', 'internal'];
const SIGNED_IN: readonly RefusalCode[] = ['unauthenticated', 'token-expired', 'session-ended'];

const JSON_BODY: readonly RefusalCode[] = [
  'invalid-request',
  'invalid-json',
  'body-too-large',
  'body-too-complex',
  'unsupported-content-type',
];
/** Of what may be asked twice with the same key. */
const KEYED: readonly RefusalCode[] = ['invalid-idempotency-key', 'idempotency-key-reused'];

/** OpenAPI 3.1 from the very schemas that requests are read by. */
export function openApiDocument(routes: readonly Route[]): OpenApiDocument {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    if (route.operation === null) continue;
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route, route.operation);
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Heliograph',
      version: '1',
      description:
        'A photo-sharing network whose every fact is an event. Writes answer the position of their event in ' +
        '`X-Position`; a read that carries it as `X-Min-Position` sees what was written.',
    },
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    paths,
  });
}

function operationOf(route: Route, operation: NonNullable<Route['operation']>): ZodOpenApiOperationObject {
  const { method, isPublic, group, status } = route;
  return {
    operationId: `${method.toLowerCase()} ${route.path}`,
    tags: [group],
    summary: operation.summary,
    security: isPublic ? [] : [{ accessToken: [] }],
    parameters: [...pathParameters(route.path), ...headerParameters(route)],
    ...(operation.query && { requestParams: { query: objectSchema(operation.query) } }),
    ...bodyOf(operation.body),
    responses: {
      ...answersOf(status, operation.answer),
      ...(operation.alsoStatus && answersOf(operation.alsoStatus, operation.answer)),
      ...refusalsOf(route, operation.refusals ?? []),
    },
  };
}

const objectSchema = (schema: z.core.$ZodType): z.core.$ZodObject => {
  if (schema instanceof z.core.$ZodObject) return schema;
  throw new TypeError('The query of a route is described by an object schema.');
};

const pathParameters = (path: string): ZodOpenApiParameterObject[] =>
  [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) =>
    name === undefined
      ? []
      : [{ in: 'path', name, required: true, schema: { type: 'string', maxLength: 100 } }],
  );

function headerParameters({ method, isPublic }: Route): ZodOpenApiParameterObject[] {
  if (method === 'GET') {
    return isPublic
      ? []
      : [header('X-Min-Position', 'A position that a write answered: wait until the read sees it.')];
  }
  return [
    header('Idempotency-Key', '1 to 100 letters, digits, or . _ : - Asked twice with it, it is done once.'),
  ];
}

const header = (name: string, description: string): ZodOpenApiParameterObject => ({
  in: 'header',
  name,
  description,
  required: false,
  schema: { type: 'string', maxLength: 100 },
});

const FORMS = {
  multipart: z.object({ file: z.file() }),
  'multipart-with-poster': z.object({ file: z.file(), poster: z.optional(z.file()) }),
} as const;

function bodyOf(body: OperationDescription['body']): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (body === undefined) return {};
  const content =
    typeof body === 'string'
      ? { 'multipart/form-data': { schema: FORMS[body] } }
      : { 'application/json': { schema: body } };
  return { requestBody: { required: true, content } };
}

const answersOf = (status: number, answer: z.core.$ZodType | undefined) => ({
  [`${status}` as const]: {
    description: 'Done',
    ...(answer && { content: { 'application/json': { schema: answer } } }),
  },
});

/** Refusals by status, each with its codes. */
function refusalsOf({ method, isPublic, operation, path }: Route, own: readonly RefusalCode[]) {
  const codes = new Set<RefusalCode>([
    ...own,
    ...(operation?.query || typeof operation?.body === 'string' ? (['invalid-request'] as const) : []),
    ...(typeof operation?.body === 'object' ? JSON_BODY : []),
    ...(method === 'GET' ? [] : KEYED),
    ...(isPublic ? [] : SIGNED_IN),
    ...(path.includes(':') ? (['not-found'] as const) : []),
    ...ALWAYS,
  ]);
  const statuses = [...new Set([...codes].map((code) => REFUSALS[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => [
      `${status}`,
      {
        description: [...codes]
          .filter((code) => REFUSALS[code].status === status)
          .map((code) => `\`${code}\`: ${REFUSALS[code].sentence}`)
          .join('\n\n'),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  );
}
