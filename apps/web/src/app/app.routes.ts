import type { Routes } from '@angular/router';
import { signedIn, signedOut } from './core/session/guards';
import { Frame } from './shell/frame';

/** Every address. Pages are lazy; `over/…` are shown over the page below, in their own outlet. */
export const routes: Routes = [
  {
    path: 'sign-in',
    title: 'Sign in',
    canActivate: [signedOut],
    loadComponent: async () => (await import('./pages/auth/sign-in')).SignInPage,
  },
  {
    path: 'sign-up',
    title: 'Sign up',
    canActivate: [signedOut],
    loadComponent: async () => (await import('./pages/auth/sign-up')).SignUpPage,
  },
  {
    path: 'over/p/:postId',
    outlet: 'over',
    canActivate: [signedIn],
    loadComponent: async () => (await import('./pages/post/post-overlay')).PostOverlay,
  },
  {
    path: 'over/create',
    outlet: 'over',
    canActivate: [signedIn],
    loadComponent: async () => (await import('./pages/create/create-overlay')).CreateOverlay,
  },
  {
    path: '',
    component: Frame,
    canActivate: [signedIn],
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'Home',
        loadComponent: async () => (await import('./pages/feed/feed')).FeedPage,
      },
      {
        path: 'search',
        title: 'Search',
        loadComponent: async () => (await import('./pages/search/search')).SearchPage,
      },
      {
        path: 'tags/:tag',
        loadComponent: async () => (await import('./pages/tag/tag')).TagPage,
      },
      {
        path: 'p/:postId',
        title: 'Post',
        data: { edge: true },
        loadComponent: async () => (await import('./pages/post/post')).PostPage,
      },
      {
        path: 'create',
        title: 'Create',
        data: { edge: true },
        loadComponent: async () => (await import('./pages/create/create')).CreatePage,
      },
      {
        path: 'u/:username',
        loadComponent: async () => (await import('./pages/profile/profile')).ProfilePage,
      },
      {
        path: 'u/:username/followers',
        data: { side: 'followers' },
        loadComponent: async () => (await import('./pages/people/people')).PeoplePage,
      },
      {
        path: 'u/:username/following',
        data: { side: 'following' },
        loadComponent: async () => (await import('./pages/people/people')).PeoplePage,
      },
      {
        path: 'direct',
        title: 'Messages',
        loadChildren: async () => (await import('./pages/direct/direct.routes')).directRoutes,
      },
      {
        path: 'settings',
        title: 'Settings',
        loadChildren: async () => (await import('./pages/settings/settings.routes')).settingsRoutes,
      },
      {
        path: '**',
        title: 'Not found',
        loadComponent: async () => (await import('./pages/not-found/not-found')).NotFoundPage,
      },
    ],
  },
];
