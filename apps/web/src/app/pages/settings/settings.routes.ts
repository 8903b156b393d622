import type { Routes } from '@angular/router';
import { leavesNothingUnsaved } from './leaves-nothing-unsaved';
import { SettingsPage } from './settings';
import { SettingsIndex } from './settings-index';

export const settingsRoutes: Routes = [
  {
    path: '',
    component: SettingsPage,
    children: [
      { path: '', pathMatch: 'full', component: SettingsIndex },
      {
        path: 'profile',
        title: 'Edit profile',
        canDeactivate: [leavesNothingUnsaved],
        loadComponent: async () => (await import('./profile/profile-settings')).ProfileSettings,
      },
      {
        path: 'appearance',
        title: 'Appearance',
        loadComponent: async () => (await import('./appearance/appearance-settings')).AppearanceSettings,
      },
      {
        path: 'security',
        title: 'Password and sessions',
        canDeactivate: [leavesNothingUnsaved],
        loadComponent: async () => (await import('./security/security-settings')).SecuritySettings,
      },
    ],
  },
];
