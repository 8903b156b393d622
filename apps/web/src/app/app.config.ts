import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import {
  type ApplicationConfig,
  ErrorHandler,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import {
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withPreloading,
} from '@angular/router';
import { routes } from './app.routes';
import { authorize, ownWrites, retryIdempotent, toProblem } from './core/api/interceptors';
import { ClientErrors } from './core/errors/client-errors';
import { HeliographTitle } from './core/navigation/heliograph-title';
import { IdlePreload } from './core/navigation/idle-preload';
import { Session } from './core/session/session';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    { provide: ErrorHandler, useClass: ClientErrors },
    // XHR, since the fetch backend reports no upload progress.
    provideHttpClient(withXhr(), withInterceptors([authorize, ownWrites, retryIdempotent, toProblem])),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withPreloading(IdlePreload),
    ),
    { provide: TitleStrategy, useExisting: HeliographTitle },
    provideAppInitializer(() => {
      // Begun, never awaited: the frame is drawn from what is remembered while the server answers.
      void inject(Session).start();
    }),
  ],
};
