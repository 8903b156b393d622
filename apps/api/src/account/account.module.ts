import { Global, Module } from '@nestjs/common';
import { AccountDirectory } from './account-directory';
import { AuthController } from './auth.controller';
import { ChangeAvatarHandler } from './change-avatar.command';
import { ChangePasswordHandler } from './change-password.command';
import { ContinueSessionHandler } from './continue-session.command';
import { EditProfileHandler } from './edit-profile.command';
import { EndSessionHandler } from './end-session.command';
import { Handles } from './handles';
import { MeController } from './me.controller';
import { MePresenter } from './me.presenter';
import { NameClaims } from './name-claims';
import { Passwords } from './passwords';
import { RefreshCookie } from './refresh-cookie';
import { RefreshTokens } from './refresh-tokens';
import { RegisterHandler } from './register.command';
import { Sessions } from './sessions';
import { SessionsController } from './sessions.controller';
import { SignInHandler } from './sign-in.command';

/** Accounts, their names and passwords, and the sessions that people sign in with. Global: others look people up. */
@Global()
@Module({
  controllers: [AuthController, SessionsController, MeController],
  providers: [
    AccountDirectory,
    ChangeAvatarHandler,
    ChangePasswordHandler,
    ContinueSessionHandler,
    EditProfileHandler,
    EndSessionHandler,
    Handles,
    MePresenter,
    NameClaims,
    Passwords,
    RefreshCookie,
    RefreshTokens,
    RegisterHandler,
    Sessions,
    SignInHandler,
  ],
  exports: [AccountDirectory, MePresenter, Sessions],
})
export class AccountModule {}
