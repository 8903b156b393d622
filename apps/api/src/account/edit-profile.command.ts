import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { account, userStream, type AccountState } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import { unwrap } from '../platform/refused';
import { STREAMS } from '../platform/tokens';

/** Changes what a person says about themselves. The texts have been checked by the rules already. */
export class EditProfile extends Command<{ account: AccountState; position: number }> {
  constructor(
    readonly userId: string,
    readonly changes: { readonly name?: string; readonly bio?: string; readonly website?: string },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(EditProfile)
export class EditProfileHandler implements ICommandHandler<EditProfile> {
  constructor(@Inject(STREAMS) private readonly streams: Streams) {}

  async execute({ userId, changes, context }: EditProfile) {
    const edit = { type: 'EditProfile' as const, ...changes };
    const { state, position } = unwrap(
      await this.streams.execute(userStream(userId), account, edit, context),
    );
    return { account: state, position };
  }
}
