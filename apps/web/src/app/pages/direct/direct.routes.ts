import type { Routes } from '@angular/router';
import { DirectPage } from './direct';
import { NoThread } from './no-thread';
import { ThreadPage } from './thread/thread-page';

export const directRoutes: Routes = [
  {
    path: '',
    component: DirectPage,
    children: [
      { path: '', pathMatch: 'full', component: NoThread },
      { path: ':conversationId', component: ThreadPage, data: { edge: true } },
    ],
  },
];
