import { AccountModule } from './account/account.module';
import { MediaModule } from './media/media.module';
import { OperationsModule } from './operations/operations.module';
import { PeopleModule } from './people/people.module';

/** Everything this server can do. A feature is a module that stands on the platform. */
export const FEATURES = [OperationsModule, AccountModule, PeopleModule, MediaModule] as const;
