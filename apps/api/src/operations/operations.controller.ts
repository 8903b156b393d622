import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { Health, Ready } from '@heliograph/contracts';
import type { FastifyReply } from 'fastify';
import type { Registry } from 'prom-client';
import { Operation } from '../platform/operation.decorator';
import { Public } from '../platform/public.decorator';
import type { Readiness } from '../platform/readiness';
import { METRICS, READINESS } from '../platform/tokens';
import { docsPage } from './docs-page';
import { openApiDocument, type OpenApiDocument } from './openapi-document';
import { RouteTable } from './route-table';

@Public()
@Controller()
export class OperationsController {
  private document: OpenApiDocument | null = null;

  constructor(
    @Inject(READINESS) private readonly readiness: Readiness,
    @Inject(METRICS) private readonly metrics: Registry,
    private readonly table: RouteTable,
  ) {}

  @Operation({ summary: 'Whether the process is alive', answer: Health })
  @Get('api/health')
  health() {
    return { status: 'ok' };
  }

  @Operation({
    summary: 'Whether the server can serve, and what it waits for',
    answer: Ready,
    refusals: ['unavailable'],
  })
  @Get('api/ready')
  ready(@Res({ passthrough: true }) reply: FastifyReply): Ready {
    const waiting = this.readiness.waiting();
    if (waiting.length > 0) void reply.status(503);
    return { ready: waiting.length === 0, waiting };
  }

  @Operation({ summary: 'Figures for Prometheus' })
  @Get('metrics')
  async figures(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type(this.metrics.contentType);
    return this.metrics.metrics();
  }

  @Operation({ summary: 'This document' })
  @Get('api/openapi.json')
  openApi(): OpenApiDocument {
    return (this.document ??= openApiDocument(this.table.routes()));
  }

  @Operation({ summary: 'This document as a page' })
  @Get('api/docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  docs(): string {
    return docsPage(this.openApi());
  }
}
