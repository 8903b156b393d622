import { Global, Module } from '@nestjs/common';
import { PeopleController } from './people.controller';
import { PersonPresenter } from './person.presenter';
import { ProfilePresenter } from './profile.presenter';
import { SearchController } from './search.controller';
import { SetFollowHandler } from './set-follow.command';

/** Profiles, who follows whom, search. Global: whatever shows a person presents them here. */
@Global()
@Module({
  controllers: [PeopleController, SearchController],
  providers: [PersonPresenter, ProfilePresenter, SetFollowHandler],
  exports: [PersonPresenter, ProfilePresenter],
})
export class PeopleModule {}
