import type { Routes } from '@angular/router';
import { SettingsPage } from './settings';

export const settingsRoutes: Routes = [{ path: '', component: SettingsPage }];
