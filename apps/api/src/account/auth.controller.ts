import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ChangePasswordBody, LoginBody, RegisterBody, SessionAnswer } from '@heliograph/contracts';
import type { CommandContext } from '@heliograph/event-store';
import { checkEmail, checkName, checkPassword, checkUsername } from '@heliograph/rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientAddress } from '../platform/client-address';
import { CommandContexts } from '../platform/command-context';
import { Limited } from '../platform/limited';
import { Operation } from '../platform/operation.decorator';
import { parsed } from '../platform/parsed';
import { Public } from '../platform/public.decorator';
import { allChecked, checked, Refused } from '../platform/refused';
import { SignedInUser, type SignedIn } from '../platform/signed-in';
import { ChangePassword } from './change-password.command';
import { ContinueSession } from './continue-session.command';
import { EndSession } from './end-session.command';
import { MePresenter } from './me.presenter';
import { refuseCommonPassword } from './new-password';
import { RefreshCookie } from './refresh-cookie';
import { Register, type SignedInAccount } from './register.command';
import { SameOriginGuard } from './same-origin.guard';
import type { Client } from './sessions';
import { SignIn } from './sign-in.command';

@Controller('api/auth')
@UseGuards(SameOriginGuard)
export class AuthController {
  constructor(
    private readonly commands: CommandBus,
    private readonly contexts: CommandContexts,
    private readonly cookie: RefreshCookie,
    private readonly presenter: MePresenter,
  ) {}

  @Operation({
    summary: 'Make an account and sign in',
    body: RegisterBody,
    answer: SessionAnswer,
    refusals: [
      'username-taken',
      'email-taken',
      'weak-password',
      'idempotency-key-reused',
      'busy',
      'foreign-origin',
    ],
  })
  @Public()
  @Limited('register')
  @Post('register')
  @HttpCode(201)
  async register(
    @Body(parsed(RegisterBody)) body: RegisterBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer> {
    const { username, email, password, name } = allChecked({
      username: checkUsername(body.username),
      email: checkEmail(body.email),
      password: checkPassword(body.password, { username: body.username, email: body.email }),
      name: checkName(body.name ?? ''),
    });
    refuseCommonPassword('password', password);
    const context = this.contexts.ofRequest(request, JSON.stringify([username, email, name]));
    const wanted = { username, email, password, name };
    return this.signedIn(
      reply,
      await this.commands.execute(new Register(wanted, clientOf(request), context)),
    );
  }

  @Operation({
    summary: 'Sign in by username or e-mail',
    body: LoginBody,
    answer: SessionAnswer,
    refusals: ['invalid-credentials', 'busy', 'foreign-origin'],
  })
  @Public()
  @Limited('login-address')
  @Post('login')
  @HttpCode(200)
  async login(
    @Body(parsed(LoginBody)) { login, password }: LoginBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer> {
    const command = new SignIn(
      login,
      password,
      clientOf(request),
      clientAddress(request),
      this.unrepeatable(request),
    );
    return this.signedIn(reply, await this.commands.execute(command));
  }

  @Operation({
    summary: 'Trade the refresh cookie for a new access token',
    answer: SessionAnswer,
    refusals: ['refresh-refused', 'foreign-origin'],
  })
  @Public()
  @Limited('refresh')
  @Post('refresh')
  @HttpCode(200)
  async refresh(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer> {
    const token = this.cookie.read(request);
    if (token === null) throw new Refused('refresh-refused');
    try {
      const continued = await this.commands.execute(new ContinueSession(token, this.unrepeatable(request)));
      this.cookie.set(reply, continued.refreshToken);
      return this.presenter.session(continued.account, continued.sessionId);
    } catch (error) {
      if (error instanceof Refused && error.code === 'refresh-refused') this.cookie.clear(reply);
      throw error;
    }
  }

  @Operation({ summary: 'Sign out', refusals: ['foreign-origin'] })
  @Post('logout')
  @HttpCode(204)
  async logout(
    @SignedInUser() { userId, sessionId }: SignedIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ position: number }> {
    const end = new EndSession(userId, sessionId, 'signed-out', this.unrepeatable(request));
    const { position } = await this.commands.execute(end);
    this.cookie.clear(reply);
    return { position };
  }

  @Operation({
    summary: 'Change the password; all other sessions end',
    body: ChangePasswordBody,
    refusals: ['wrong-password', 'weak-password', 'busy', 'foreign-origin'],
  })
  @Limited('password')
  @Post('password')
  @HttpCode(204)
  changePassword(
    @SignedInUser() { userId, sessionId }: SignedIn,
    @Body(parsed(ChangePasswordBody)) body: ChangePasswordBody,
    @Req() request: FastifyRequest,
  ): Promise<{ position: number }> {
    const newPassword = checked('newPassword', checkPassword(body.newPassword));
    refuseCommonPassword('newPassword', newPassword);
    const context = this.unrepeatable(request);
    return this.commands.execute(
      new ChangePassword(userId, sessionId, body.currentPassword, newPassword, context),
    );
  }

  private signedIn(
    reply: FastifyReply,
    { account, sessionId, refreshToken, position }: SignedInAccount,
  ): SessionAnswer {
    this.cookie.set(reply, refreshToken);
    return { ...this.presenter.session(account, sessionId), position };
  }

  /** Of requests that are not remembered by a key: their bodies hold a password, or asking again means something else. */
  private unrepeatable(request: FastifyRequest): CommandContext {
    const actorId = request.user?.userId ?? null;
    return this.contexts.create({ actorId, key: undefined, content: '', correlationId: request.id });
  }
}

const clientOf = ({ headers, ip }: FastifyRequest): Client => ({
  userAgent: (headers['user-agent'] ?? '').slice(0, 300),
  ip,
});
