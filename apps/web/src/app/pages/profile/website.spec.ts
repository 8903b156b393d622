import { spokenAddress } from './website';

it.each([
  ['https://noorhaddad.example', 'noorhaddad.example'],
  ['http://www.kullahut.example/', 'kullahut.example'],
  ['https://example.org/prints/', 'example.org/prints'],
  ['https://example.org/?from=www.a', 'example.org/?from=www.a'],
])('says %s as %s', (website, spoken) => {
  expect(spokenAddress(website)).toBe(spoken);
});
