import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

/** The floor of a start: a bare Nest on Fastify with the one route that says it is ready. */
@Controller()
class ReadyController {
  @Get('api/ready')
  ready(): { readonly ready: boolean } {
    return { ready: true };
  }
}

@Module({ controllers: [ReadyController] })
class BareModule {}

const app = await NestFactory.create(BareModule, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
console.log(await app.getUrl());
process.once('SIGTERM', () => process.exit(0));
