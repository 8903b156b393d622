import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { AccessTokenGuard } from './access-token.guard';
import { AccessTokenStrategy } from './access-token.strategy';
import { AccessTokens } from './access-tokens';
import { CommandContexts } from './command-context';
import { LimitGuard } from './limited';
import { Limits } from './limits';
import { PositionInterceptor } from './position.interceptor';
import { ProblemFilter } from './problem.filter';

/** What every feature stands on, and what stands before every route. Global. */
@Global()
@Module({})
export class PlatformModule {
  /** `parts`: what the runtime has opened, by token. */
  static with(parts: ReadonlyMap<symbol, unknown>): DynamicModule {
    const opened: Provider[] = [...parts].map(([provide, useValue]) => ({ provide, useValue }));
    return {
      module: PlatformModule,
      imports: [CqrsModule.forRoot(), JwtModule.register({}), PassportModule],
      providers: [
        ...opened,
        AccessTokens,
        AccessTokenStrategy,
        CommandContexts,
        Limits,
        // Guards run in this order: who is it, then how often.
        { provide: APP_GUARD, useClass: AccessTokenGuard },
        { provide: APP_GUARD, useClass: LimitGuard },
        { provide: APP_INTERCEPTOR, useClass: PositionInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [...parts.keys(), AccessTokens, CommandContexts, CqrsModule, Limits],
    };
  }
}
