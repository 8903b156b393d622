import { Body, Controller, Delete, Get, HttpCode, Patch, Post as HttpPost } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CreatePostAnswer, CreatePostBody, EditPostBody, Post } from '@heliograph/contracts';
import type { CommandContext } from '@heliograph/event-store';
import { checkCaption } from '@heliograph/rules';
import { Context } from '../platform/command-context';
import type { JsonText } from '../platform/http/json-text';
import { IdParam } from '../platform/id-param';
import { Operation } from '../platform/operation.decorator';
import { parsed } from '../platform/parsed';
import { ReadAfter, type Reading } from '../platform/reading';
import { checked } from '../platform/refused';
import { SignedInUser, type SignedIn } from '../platform/signed-in';
import { checkedPost } from './checked-post';
import { CreatePost } from './create-post.command';
import { DeletePost } from './delete-post.command';
import { EditPost } from './edit-post.command';
import { POST_PROJECTIONS, PostPresenter } from './post.presenter';

@Controller('api/posts')
export class PostController {
  constructor(
    private readonly commands: CommandBus,
    private readonly presenter: PostPresenter,
  ) {}

  @Operation({
    summary: 'Publish a post',
    body: CreatePostBody,
    answer: CreatePostAnswer,
    refusals: ['media-not-usable', 'post-deleted', 'idempotency-key-reused'],
  })
  @HttpPost()
  @HttpCode(201)
  async create(
    @SignedInUser() user: SignedIn,
    @Context() context: CommandContext,
    @Body(parsed(CreatePostBody)) body: CreatePostBody,
  ): Promise<CreatePostAnswer> {
    const { caption, media } = checkedPost(body);
    const { post, position } = await this.commands.execute(
      new CreatePost(user.userId, media, caption, context),
    );
    return { post: await this.presenter.created(post), position };
  }

  @Operation({ summary: 'Get a post', answer: Post })
  @Get(':id')
  async get(
    @SignedInUser() user: SignedIn,
    @IdParam('id') id: string,
    @ReadAfter() reading: Reading,
  ): Promise<JsonText<Post>> {
    await reading.reach(POST_PROJECTIONS);
    return this.presenter.post(user.userId, id);
  }

  @Operation({
    summary: 'Change the caption',
    body: EditPostBody,
    answer: CreatePostAnswer,
    refusals: ['not-yours', 'post-deleted'],
  })
  @Patch(':id')
  async edit(
    @SignedInUser() user: SignedIn,
    @Context() context: CommandContext,
    @IdParam('id') id: string,
    @Body(parsed(EditPostBody)) body: EditPostBody,
    @ReadAfter() reading: Reading,
  ): Promise<CreatePostAnswer> {
    const caption = checked('caption', checkCaption(body.caption));
    const { post, position } = await this.commands.execute(new EditPost(user.userId, id, caption, context));
    await reading.reachPosition(POST_PROJECTIONS, position);
    return { post: await this.presenter.edited(user.userId, post, position), position };
  }

  @Operation({ summary: 'Delete a post', refusals: ['not-yours', 'post-deleted'] })
  @Delete(':id')
  @HttpCode(204)
  delete(
    @SignedInUser() user: SignedIn,
    @Context() context: CommandContext,
    @IdParam('id') id: string,
  ): Promise<{ position: number }> {
    return this.commands.execute(new DeletePost(user.userId, id, context));
  }
}
