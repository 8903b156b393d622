import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RichText } from './rich-text';

async function written(text: string) {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(RichText);
  fixture.componentRef.setInput('text', text);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

describe('rich text', () => {
  it('links hashtags, people and addresses, and changes nothing else', async () => {
    const text = 'Up at four #FirstLight\nwith @mara.lindqvist: https://example.org/a?b=c';
    const host = await written(text);
    expect(host.textContent).toBe(text);
    const links = [...host.querySelectorAll('a')].map((link) => [
      link.textContent,
      link.getAttribute('href'),
    ]);
    expect(links).toEqual([
      ['#FirstLight', '/tags/firstlight'],
      ['@mara.lindqvist', '/u/mara.lindqvist'],
      ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
    ]);
    expect(host.querySelector('a[target]')?.getAttribute('rel')).toContain('noopener');
  });

  it('never makes markup of what was written', async () => {
    const host = await written('<img src=x onerror=alert(1)> javascript:alert(1)');
    expect(host.querySelector('img, a')).toBeNull();
  });
});
