import { Pipe, type PipeTransform } from '@angular/core';
import { countOf, formatCount } from './count';

/** `{{ 1234567 | count }}` → 1.2M, `{{ 1 | count: 'like' }}` → 1 like, `{{ n | count: 'person' : 'people' }}`. */
@Pipe({ name: 'count' })
export class CountPipe implements PipeTransform {
  transform(count: number, one?: string, other?: string): string {
    return one === undefined ? formatCount(count) : countOf(count, one, other);
  }
}
