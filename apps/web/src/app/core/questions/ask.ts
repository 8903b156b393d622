import type { Injector } from '@angular/core';
import { type Question, confirm } from '@heliograph/ui';

// In a file of its own: importing the library itself later would bring all of it into the first chunk.
export const ask = (injector: Injector, question: Question): Promise<boolean> => confirm(injector, question);
