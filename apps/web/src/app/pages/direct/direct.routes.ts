import type { Routes } from '@angular/router';
import { DirectPage } from './direct';

export const directRoutes: Routes = [
  { path: '', component: DirectPage },
  { path: ':conversationId', component: DirectPage, data: { edge: true } },
];
