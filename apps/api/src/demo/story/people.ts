import type { StoryPerson } from './story';

/** The people of the demo, by the keys that the rest of the story knows them by. */
export const PEOPLE: ReadonlyMap<string, StoryPerson> = new Map<string, StoryPerson>([
  [
    'mara',
    {
      username: 'mara.lindqvist',
      name: 'Mara Lindqvist',
      bio: 'Mornings, mostly. One camera, one lens, too many hills.',
      website: 'https://mara.example.org',
      portrait: 'av-mara',
      joined: 42,
      follows: ['noor', 'tomas', 'yuki', 'ines', 'oleander', 'ruth', 'sol', 'kwame'],
    },
  ],
  [
    'noor',
    {
      username: 'noor.haddad',
      name: 'نور حداد',
      bio: 'Fog, pines, long walks. I answer slowly and gladly.',
      portrait: 'av-noor',
      joined: 42,
      follows: ['mara', 'tomas', 'yuki', 'pavel', 'ines', 'ana'],
    },
  ],
  [
    'tomas',
    {
      username: 'tomas.rivera',
      name: 'Tomás Rivera',
      bio: 'Coffee first. Then whatever the window does.',
      portrait: 'av-tomas',
      joined: 42,
      follows: ['mara', 'noor', 'ines', 'kwame', 'sol', 'ruth', 'bartholomew'],
    },
  ],
  [
    'yuki',
    {
      username: 'yuki.arai',
      name: '新井 ゆき',
      bio: 'Paper, snow, quiet shapes. Kanazawa.',
      portrait: 'av-yuki',
      joined: 41,
      follows: ['mara', 'noor', 'ruth', 'oleander', 'pavel'],
    },
  ],
  [
    'ines',
    {
      username: 'ines.carvalho',
      name: 'Inês Carvalho',
      bio: 'The sea is ten minutes away and I am late for it.',
      portrait: 'av-ines',
      joined: 41,
      follows: ['mara', 'tomas', 'kwame', 'sol', 'oleander', 'ana', 'noor'],
    },
  ],
  [
    'kwame',
    {
      username: 'kwame.boateng',
      name: 'Kwame Boateng',
      bio: 'Night buses and lit windows. Sound engineer by day.',
      portrait: 'av-kwame',
      joined: 40,
      follows: ['tomas', 'ines', 'sol', 'pavel', 'mara', 'ruth'],
    },
  ],
  [
    'oleander',
    {
      username: 'oleander.price',
      name: 'Oleander Price',
      bio: 'Gardener. If it has leaves I have stood under it.',
      website: 'https://slowgarden.example.org',
      portrait: 'av-oleander',
      joined: 40,
      follows: ['mara', 'ines', 'yuki', 'ruth', 'noor', 'bartholomew'],
    },
  ],
  [
    'pavel',
    {
      username: 'pavel.dvorak',
      name: 'Pavel Dvořák',
      bio: 'I photograph the last hour before it is too dark to.',
      portrait: 'av-pavel',
      joined: 39,
      follows: ['noor', 'yuki', 'kwame', 'sol', 'ana'],
    },
  ],
  [
    'ruth',
    {
      username: 'ruth.abara',
      name: 'Ruth Abara',
      bio: 'Potter. Clay on everything, the shutter button too.',
      portrait: 'av-ruth',
      joined: 38,
      follows: ['yuki', 'oleander', 'mara', 'tomas', 'sol', 'ines'],
    },
  ],
  [
    'sol',
    {
      username: 'sol.marchetti',
      name: 'Sol Marchetti',
      bio: 'Blue hour, warm tea, borrowed telescope.',
      portrait: 'av-sol',
      joined: 36,
      follows: ['ruth', 'kwame', 'pavel', 'mara', 'noor', 'ines', 'ana'],
    },
  ],
  [
    'bartholomew',
    {
      username: 'bartholomew.f.okonkwo',
      name: 'Bartholomew Featherstonehaugh-Okonkwo',
      bio: 'Trains, fields, and the reflections between them.',
      joined: 28,
      follows: ['tomas', 'oleander', 'mara', 'kwame'],
    },
  ],
  [
    'ana',
    {
      username: 'ana.wojcik',
      name: 'Ana Wójcik',
      bio: 'Film, when there is film. Gdańsk.',
      joined: 21,
      follows: ['sol', 'pavel', 'ines', 'noor', 'mara', 'yuki'],
    },
  ],
]);
