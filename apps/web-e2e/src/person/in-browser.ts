import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { Account } from './account';

export interface Picture {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** One person with a browser of their own, doing what people do, by the words on the screen. */
export class InBrowser {
  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
  ) {}

  /** A fresh context: nothing is shared with anybody else's, as in a private window. */
  static async open(browser: Browser, url: string): Promise<InBrowser> {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 860 } });
    return new InBrowser(await context.newPage(), context);
  }

  async signUp(person: Account): Promise<void> {
    await this.page.goto('/sign-up');
    await this.page.getByLabel('Username').fill(person.username);
    await this.page.getByLabel('E-mail').fill(person.email);
    const name = this.page.getByLabel('Name', { exact: true });
    if (await name.isVisible()) await name.fill(person.name);
    await this.page.getByLabel('Password', { exact: true }).fill(person.password);
    await this.page.getByRole('button', { name: 'Sign up' }).click();
    await this.atHome();
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.page.goto('/sign-in');
    await this.page.getByLabel(/^Username/).fill(login);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  async signOut(): Promise<void> {
    await this.page.goto('/settings');
    await this.page.getByRole('button', { name: 'Sign out' }).first().click();
    await expect(this.page).toHaveURL(/\/sign-in/);
  }

  async atHome(): Promise<void> {
    await expect(
      this.page.getByRole('feed').or(this.page.getByText('Nothing in the light yet')),
    ).toBeVisible();
  }

  async editProfile(change: { name: string; bio: string; picture: Picture }): Promise<void> {
    await this.page.goto('/settings/profile');
    await this.page.getByLabel('Name', { exact: true }).fill(change.name);
    await this.page.getByLabel('Bio').fill(change.bio);
    await this.page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(this.page.getByText('Saved')).toBeVisible();
    await this.choose(this.page.getByRole('button', { name: 'Change photo' }), [change.picture]);
    await expect(this.page.locator('main img[src^="/media/"]').first()).toBeVisible();
  }

  /** Opens Create, chooses files, writes the caption and waits until the uploads are done. Sharing is another step. */
  async prepare(files: readonly Picture[], caption: string): Promise<Locator> {
    await this.page
      .getByRole('button', { name: 'Create' })
      .or(this.page.getByRole('link', { name: 'Create' }))
      .first()
      .click();
    const dialog = this.page.getByRole('dialog');
    await this.choose(dialog.getByRole('button', { name: 'Choose files' }), files);
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByLabel('Caption').fill(caption);
    return dialog;
  }

  async share(dialog: Locator): Promise<void> {
    await dialog.getByRole('button', { name: 'Share' }).click();
    await expect(dialog).toBeHidden({ timeout: 30_000 });
  }

  /** The card in the feed whose text contains this. */
  card(text: string): Locator {
    return this.page.getByRole('article').filter({ hasText: text });
  }

  async openConversation(username: string): Promise<void> {
    await this.page.goto(`/u/${username}`);
    await this.page
      .getByRole('button', { name: 'Message', exact: true })
      .or(this.page.getByRole('link', { name: 'Message', exact: true }))
      .click();
    await expect(this.page).toHaveURL(/\/direct\/.+/);
  }

  async say(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Message' }).fill(text);
    await this.page.getByRole('button', { name: 'Send' }).click();
  }

  get messages(): Locator {
    return this.page.getByRole('log');
  }

  private async choose(button: Locator, files: readonly Picture[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await button.click();
    await (await chooser).setFiles([...files]);
  }
}
