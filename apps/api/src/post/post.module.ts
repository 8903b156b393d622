import { Global, Module } from '@nestjs/common';
import { BeneathPosts } from './beneath-posts';
import { CreatePostHandler } from './create-post.command';
import { DeletePostHandler } from './delete-post.command';
import { EditPostHandler } from './edit-post.command';
import { PostController } from './post.controller';
import { PostPresenter } from './post.presenter';
import { UserPostsController } from './user-posts.controller';

/** Posts. Global: every list of posts is presented here. */
@Global()
@Module({
  controllers: [PostController, UserPostsController],
  providers: [CreatePostHandler, DeletePostHandler, EditPostHandler, BeneathPosts, PostPresenter],
  exports: [PostPresenter],
})
export class PostModule {}
