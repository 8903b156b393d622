import type { OpenApiDocument } from './openapi-document';

const STYLE = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  h2 { margin-top: 2.5rem; }
  details { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: 0.5rem 0; }
  summary { cursor: pointer; }
  summary b { display: inline-block; min-width: 4.5rem; }
  code, pre { font: 0.875rem/1.5 ui-monospace, monospace; }
  pre { overflow: auto; padding: 0.75rem; background: color-mix(in srgb, currentColor 7%, transparent); }
  .public { font-size: 0.8rem; border: 1px solid; border-radius: 1rem; padding: 0 0.5rem; }
  dt { font-weight: 600; margin-top: 0.75rem; }
  dd { white-space: pre-line; margin-left: 1rem; }
`;

type Operation = NonNullable<NonNullable<NonNullable<OpenApiDocument['paths']>[string]>['get']>;

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The OpenAPI document as a page for people. No script: it only has to be read. */
export function docsPage(document: OpenApiDocument): string {
  const entries = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method): Entry[] => {
      const operation = item[method];
      return operation ? [{ method: method.toUpperCase(), path, operation }] : [];
    }),
  );
  const groups = [...new Set(entries.map(({ operation }) => operation.tags?.[0] ?? ''))];
  const sections = groups.map((group) =>
    section(
      group,
      entries.filter(({ operation }) => operation.tags?.[0] === group),
    ),
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Heliograph API</title><style>${STYLE}</style></head>
<body>
<h1>Heliograph API</h1>
<p>${escaped(document.info.description ?? '')} The machine’s copy is <a href="/api/openapi.json">openapi.json</a>.</p>
${sections.join('\n')}
<h2 id="schemas">Schemas</h2>
${json(document.components?.schemas ?? {})}
</body>
</html>
`;
}

const section = (group: string, entries: readonly Entry[]): string =>
  `<section><h2>${escaped(group)}</h2>${entries.map(described).join('\n')}</section>`;

function described({ method, path, operation }: Entry): string {
  const badge = operation.security?.length === 0 ? ' <span class="public">public</span>' : '';
  const parts = [
    ...named('Parameters', operation.parameters),
    ...named('Body', operation.requestBody),
    ...Object.entries(operation.responses ?? {}).flatMap(([status, answer]: [string, unknown]) =>
      answered(status, answer),
    ),
  ];
  return `<details><summary><b>${method}</b> <code>${escaped(path)}</code> ${escaped(operation.summary ?? '')}${badge}</summary><dl>${parts.join('')}</dl></details>`;
}

const named = (name: string, value: unknown): string[] =>
  value === undefined ? [] : [`<dt>${escaped(name)}</dt><dd>${json(value)}</dd>`];

function answered(status: string, answer: unknown): string[] {
  const text = isDescribed(answer) ? answer.description : '';
  const isProblem = Number(status) >= 400;
  return [`<dt>${escaped(status)}</dt><dd>${escaped(text)}${isProblem ? '' : json(answer)}</dd>`];
}

const isDescribed = (value: unknown): value is { description: string } =>
  typeof value === 'object' &&
  value !== null &&
  'description' in value &&
  typeof value.description === 'string';

const json = (value: unknown): string => `<pre>${escaped(JSON.stringify(value, null, 2))}</pre>`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char);
