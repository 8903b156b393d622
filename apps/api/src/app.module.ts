import { Module, type DynamicModule } from '@nestjs/common';
import { FEATURES } from './features';
import { PlatformModule } from './platform/platform.module';

/** The whole server. `parts`: what the runtime has opened, by token. */
@Module({})
export class AppModule {
  static with(parts: ReadonlyMap<symbol, unknown>): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(parts), ...FEATURES] };
  }
}
