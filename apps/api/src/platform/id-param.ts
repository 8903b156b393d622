import { Param, type PipeTransform } from '@nestjs/common';
import { Id } from '@heliograph/contracts';
import { Refused } from './refused';

const idOnly: PipeTransform = {
  transform(value: unknown): string {
    const id = Id.safeParse(value);
    if (!id.success) throw new Refused('not-found');
    return id.data;
  },
};

/** An id in the path: `@IdParam('id') id: string`. What cannot be an id is `not-found`, like one that does not exist. */
export const IdParam = (name: string) => Param(name, idOnly);
