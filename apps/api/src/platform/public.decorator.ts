import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'heliograph:public';

/** Anybody may call this route. Without it a route needs a signed-in person. */
export const Public = () => SetMetadata(PUBLIC, true);
