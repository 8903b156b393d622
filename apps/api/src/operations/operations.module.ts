import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { OperationsController } from './operations.controller';
import { RouteTable } from './route-table';

/** What operators, their tools and programmers ask: alive, ready, figures, the document. */
@Module({
  imports: [DiscoveryModule],
  controllers: [OperationsController],
  providers: [RouteTable],
  exports: [RouteTable],
})
export class OperationsModule {}
