import { REFUSALS } from './index';

describe.each(Object.entries(REFUSALS))('%s', (code, { status, sentence }) => {
  it('is a phrase in kebab case, with a status of an error and a whole sentence', () => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(sentence).toMatch(/^[A-Z].*[.?:-]$/);
  });
});
