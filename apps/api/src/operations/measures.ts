import type { ProjectionStatus } from '@heliograph/projections';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, type Registry } from 'prom-client';

/** Times every answer, by the route's pattern: nothing in the figures is about a person. */
export function measureRequests(fastify: FastifyInstance, registry: Registry): void {
  const seconds = new Histogram({
    name: 'heliograph_http_request_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
}

/** How the projections stand, who runs them, and how long nobody has been heard who does. */
interface Standing {
  readonly status: () => readonly ProjectionStatus[];
  readonly projects: () => boolean;
  readonly silentSeconds: () => number;
}

/** The process itself, and how far each projection is behind the log. */
export function measureServer(registry: Registry, { status, projects, silentSeconds }: Standing): void {
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, valueOf: (status: ProjectionStatus) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['projection'],
      registers: [registry],
      collect() {
        for (const each of status()) this.set({ projection: each.name }, valueOf(each));
      },
    });
  gauge(
    'heliograph_projection_position',
    'Position of the log that a projection has read',
    ({ position }) => position,
  );
  gauge('heliograph_log_head', 'Newest position of the log that a projection knows', ({ head }) => head);
  gauge('heliograph_projection_stopped', '1 when a projection has stopped', ({ status }) =>
    status === 'stopped' ? 1 : 0,
  );
  new Gauge({
    name: 'heliograph_projecting',
    help: '1 where this process runs the projections; 0 where another one does, or is to',
    registers: [registry],
    collect() {
      this.set(projects() ? 1 : 0);
    },
  });
  new Gauge({
    name: 'heliograph_projector_silent_seconds',
    help: 'Time since a process that projects was heard; 0 where this one does',
    registers: [registry],
    collect() {
      this.set(silentSeconds());
    },
  });
}
