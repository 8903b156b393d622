import { z } from 'zod';
import type { JsonSchema } from './schema-values';

/** The same for zod, which wants to change it. */
type ZodJsonSchema = Parameters<typeof z.fromJSONSchema>[0];

/** One operation of the server under test, as its own document describes it. */
export interface Operation {
  readonly method: string;
  /** As in `/api/posts/{id}`. */
  readonly path: string;
  readonly query: Readonly<Record<string, JsonSchema>>;
  readonly body: JsonSchema | 'form' | null;
  /** By status: what an answer has to look like; null where it has no JSON body. */
  readonly answers: ReadonlyMap<number, z.ZodType | null>;
}

const Content = z.record(z.string(), z.object({ schema: z.custom<JsonSchema>().optional() })).optional();
const Described = z.object({
  parameters: z
    .array(z.object({ in: z.string(), name: z.string(), schema: z.custom<JsonSchema>() }))
    .default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content })),
});
const ApiDocument = z.object({ paths: z.record(z.string(), z.record(z.string(), Described)) });

/** Every operation of the OpenAPI document: a new route is fuzzed without a word here. */
export async function operationsOf(url: string): Promise<Operation[]> {
  const document = ApiDocument.parse(await (await fetch(`${url}/api/openapi.json`)).json());
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operation(method.toUpperCase(), path, described)),
  );
}

function operation(method: string, path: string, described: z.infer<typeof Described>): Operation {
  const content = described.requestBody?.content ?? {};
  const json = content['application/json']?.schema;
  const query = described.parameters.filter((parameter) => parameter.in === 'query');
  return {
    method,
    path,
    query: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
    body: json ?? (content['multipart/form-data'] ? 'form' : null),
    answers: new Map(
      Object.entries(described.responses).map(([status, { content: answer }]) => {
        const schema = answer?.['application/json']?.schema;
        return [Number(status), schema ? z.fromJSONSchema(schema as ZodJsonSchema) : null];
      }),
    ),
  };
}
