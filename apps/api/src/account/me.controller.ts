import { Body, Controller, Delete, Get, HttpCode, Patch, Put, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { EditMeBody, Me } from '@heliograph/contracts';
import type { AccountState } from '@heliograph/domain';
import type { CommandContext } from '@heliograph/event-store';
import { checkBio, checkName, checkWebsite } from '@heliograph/rules';
import type { FastifyRequest } from 'fastify';
import { AvatarImages } from '../media/avatar-images';
import { Context } from '../platform/command-context';
import { Limited } from '../platform/limited';
import { Operation } from '../platform/operation.decorator';
import { parsed } from '../platform/parsed';
import { ReadAfter, type Reading } from '../platform/reading';
import { allChecked, Refused } from '../platform/refused';
import { SignedInUser, type SignedIn } from '../platform/signed-in';
import { UploadRoute } from '../platform/upload-route';
import { AccountDirectory } from './account-directory';
import { ChangeAvatar } from './change-avatar.command';
import { EditProfile } from './edit-profile.command';
import { MeAnswer } from './me-answer';
import { MePresenter } from './me.presenter';

@Controller('api/me')
export class MeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly directory: AccountDirectory,
    private readonly avatars: AvatarImages,
    private readonly presenter: MePresenter,
  ) {}

  @Operation({ summary: 'Get one’s own account', answer: Me })
  @Get()
  async get(@SignedInUser() { userId }: SignedIn, @ReadAfter() reading: Reading): Promise<Me> {
    await reading.present();
    const account = await this.directory.byId(userId);
    if (account === null) throw new Refused('unauthenticated');
    return this.presenter.me(account);
  }

  @Operation({
    summary: 'Change name, bio or website',
    body: EditMeBody,
    answer: MeAnswer,
    refusals: ['idempotency-key-reused', 'conflict'],
  })
  @Patch()
  async edit(
    @SignedInUser() { userId }: SignedIn,
    @Body(parsed(EditMeBody)) { name, bio, website }: EditMeBody,
    @Context() context: CommandContext,
  ): Promise<MeAnswer> {
    const changes = allChecked({
      ...(name !== undefined && { name: checkName(name) }),
      ...(bio !== undefined && { bio: checkBio(bio) }),
      ...(website !== undefined && { website: checkWebsite(website) }),
    });
    return this.answer(await this.commands.execute(new EditProfile(userId, changes, context)));
  }

  @Operation({
    summary: 'Change the portrait',
    body: 'multipart',
    answer: MeAnswer,
    refusals: [
      'file-missing',
      'file-too-large',
      'image-too-large',
      'unsupported-media',
      'heic-not-supported',
      'unreadable-media',
      'storage-full',
      'quota-exceeded',
      'busy',
    ],
  })
  @UploadRoute()
  @Limited('upload')
  @Put('avatar')
  async changeAvatar(
    @SignedInUser() { userId }: SignedIn,
    @Context() context: CommandContext,
    @Req() request: FastifyRequest,
  ): Promise<MeAnswer> {
    const avatar = await this.avatars.store(request, userId, context);
    return this.answer(await this.commands.execute(new ChangeAvatar(userId, avatar, context)));
  }

  @Operation({
    summary: 'Go without a portrait',
    answer: MeAnswer,
    refusals: ['idempotency-key-reused', 'conflict'],
  })
  @Delete('avatar')
  @HttpCode(200)
  async removeAvatar(
    @SignedInUser() { userId }: SignedIn,
    @Context() context: CommandContext,
  ): Promise<MeAnswer> {
    return this.answer(await this.commands.execute(new ChangeAvatar(userId, null, context)));
  }

  private answer({ account, position }: { account: AccountState; position: number }): MeAnswer {
    return { ...this.presenter.me(account), position };
  }
}
