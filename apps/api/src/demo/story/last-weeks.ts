import { shot, type StoryPost } from './story';

/** The last two weeks, up to an hour ago. */
export const LAST_WEEKS: readonly StoryPost[] = [
  {
    id: 'ristretto-returns',
    by: 'tomas',
    when: '13d 08:45',
    caption: 'The strike is over. #cat #windowlight',
    shots: [
      shot('cat-sill', 'The cat on the sill again, facing the other way', { flip: true }),
      shot('cat-sill', 'Only her ears and the window', { crop: 'top', hue: -10 }),
    ],
    comments: [
      ['kwame', 4, 'YES.'],
      ['ruth', 20, 'What did she ask for?'],
      ['tomas', 26, 'Tuna. She got tuna.'],
    ],
  },
  {
    id: 'moon-two',
    by: 'sol',
    when: '12d 22:00',
    caption: 'Found a better lake. #moon #night',
    shots: [shot('moon-lake', 'The moon over a lake in greenish light', { hue: -36, flip: true })],
    comments: [
      ['pavel', 8, 'Where?'],
      ['sol', 12, 'I sent you the way. Bring boots.'],
    ],
  },
  {
    id: 'paper-garden',
    by: 'yuki',
    when: '11d 15:10',
    caption: 'For a friend’s shop window: a garden that needs no water. #paper',
    shots: [
      shot('paper-shapes', 'Folded paper shapes in greens', { hue: 80 }),
      shot('paper-shapes', 'The tallest of them with its shadow', { crop: 'right', hue: 95 }),
      shot('paper-shapes', 'Pink ones, in a row', { crop: 'left', hue: -60 }),
    ],
    comments: [
      ['oleander', 26, 'Best garden I have seen this year and I say that as a professional.'],
      ['yuki', 35, 'I will frame this comment.'],
      ['ruth', 140, 'Can I trade you a bowl for the pink one?'],
    ],
  },
  {
    id: 'harbour-pool',
    by: 'ana',
    when: '11d 17:45',
    caption: 'The harbour pool, one week before they let us in. #film #pool',
    shots: [shot('pool', 'An empty pool with one ring in it, in teal', { hue: -30, crop: 'centre' })],
    comments: [
      ['ines', 11, 'I am already in it, in my mind.'],
      ['ana', 18, 'You would be. To the knees.'],
    ],
  },
  {
    id: 'second-summit',
    by: 'mara',
    when: '10d 06:05',
    caption: 'With tea this time. #alpenglow #mountains #morning',
    shots: [
      shot('alpenglow', 'The snowy ridge from the other valley, in orange light', { flip: true, hue: 18 }),
    ],
    comments: [
      ['noor', 16, 'The tea was excellent, if I may say so.'],
      ['mara', 22, 'The carrier of the tea too.'],
      ['sol', 90, 'I set an alarm. I did. It rang.'],
    ],
  },
  {
    id: 'with-mara',
    by: 'noor',
    when: '10d 11:30',
    caption: 'On the way down the fog came up to meet us. #fog #mountains',
    shots: [
      shot('pines-fog', 'Pines in thick warm fog, seen from above', { crop: 'top', hue: -16 }),
      shot('sunrise-hills', 'Ridges of hills in cool morning haze', { flip: true, hue: 20 }),
    ],
    comments: [
      ['mara', 13, 'Seven ridges. I counted.'],
      ['noor', 19, 'Eight.'],
    ],
  },
  {
    id: 'harvest-eve',
    by: 'oleander',
    when: '9d 20:00',
    caption: 'Tomorrow it will be a different field. #wheat #goldenhour',
    shots: [shot('wheat', 'Wheat in the very last light, deep orange', { hue: -14, flip: true })],
    comments: [
      ['bartholomew', 44, 'I shall look out for it on the 07:32.'],
      ['ines', 81, 'I did not know I could miss a field.'],
    ],
  },
  {
    id: 'window-three',
    by: 'kwame',
    when: '8d 19:15',
    caption: 'Rehearsal room, fourth floor. They were still at it when I left. #city #bluehour',
    shots: [
      shot('city-windows', 'Tower blocks in deep green dusk with few windows lit', { hue: -70, flip: true }),
    ],
    comments: [
      ['sol', 33, 'Was that you on the cello?'],
      ['kwame', 41, 'That was a door.'],
    ],
  },
  {
    id: 'red-umbrella',
    by: 'yuki',
    when: '7d 18:10',
    caption: 'She came by again. Different umbrella, same walk. #rain #fromabove',
    shots: [shot('umbrellas', 'Umbrellas from above in blues and greens', { hue: 120, crop: 'centre' })],
    comments: [
      ['pavel', 25, 'How do you know it was her?'],
      ['yuki', 38, 'She looked up and waved.'],
    ],
  },
  {
    id: 'the-blue',
    by: 'ruth',
    when: '6d 10:30',
    caption:
      'There. That is the blue. Cone 6, slow cooling, eleven weeks of my life. #ceramics #glaze #colour',
    shots: [
      shot('ceramics', 'Vase, bowl and bottle in one clear blue', { hue: 185, flip: true }),
      shot('lemons', 'Lemons on the blue table, as the blue was meant', { crop: 'centre' }),
    ],
    comments: [
      ['tomas', 7, 'I am on my way with the coffee.'],
      ['yuki', 15, 'Worth all eleven.'],
      ['oleander', 36, 'I would like to point out the hedge is still doing its part.'],
      ['ruth', 55, 'First bowl goes to the hedge.'],
    ],
  },
  {
    id: 'north-again',
    by: 'sol',
    when: '5d 23:20',
    caption: 'Second rumour, also right. Pavel can confirm. #aurora #night',
    shots: [
      shot('aurora', 'Aurora in violet above dark trees', { hue: 110, flip: true }),
      shot('aurora', 'A single bright curtain, straight up', { crop: 'top' }),
    ],
    comments: [
      ['pavel', 28, 'Confirmed. I have no words and no feeling in my toes.'],
      ['ana', 52, 'On film this would be a smudge. I am jealous.'],
      ['kwame', 540, 'That is not a real sky.'],
    ],
  },
  {
    id: 'with-sol',
    by: 'pavel',
    when: '4d 20:40',
    caption: 'Before the sky started. The lake was rehearsing. #lake #lasthour',
    shots: [shot('moon-lake', 'The moon low over a lake in violet dusk', { crop: 'bottom', hue: 30 })],
    comments: [
      ['sol', 10, 'Those are my boots in the corner. You cropped my boots.'],
      ['pavel', 16, 'For everybody’s sake.'],
    ],
  },
  {
    id: 'sister-two',
    by: 'ruth',
    when: '3d 17:00',
    caption: 'She asked for one where she is not pretending. #portrait',
    shots: [
      shot('window-portrait', 'The woman at the window from the other side, in rose light', {
        flip: true,
        hue: -22,
      }),
    ],
    comments: [
      ['ines', 18, 'She is pretending not to pretend.'],
      ['mara', 43, 'Both of them, please, in one frame.'],
    ],
  },
  {
    id: 'stubble',
    by: 'bartholomew',
    when: '3d 07:41',
    caption: 'For Oleander: the field, after. Seat 41. #train #wheat',
    shots: [
      shot('train-window', 'Fields in pale light through the train window', { crop: 'left', hue: 14 }),
      shot('wheat', 'What is left of the wheat at the edge of the field', { crop: 'bottom', hue: 10 }),
    ],
    comments: [
      ['oleander', 17, 'Oh. Thank you. That is rather beautiful too.'],
      ['tomas', 60, 'A field with a correspondent.'],
    ],
  },
  {
    id: 'late-tulips',
    by: 'ana',
    when: '2d 12:50',
    caption: 'The last ones at the market, bought because nobody else would. #film #tulips',
    shots: [shot('tulips', 'Tulips close up in orange', { crop: 'bottom', hue: 26 })],
    comments: [
      ['oleander', 21, 'Cut the stems slanted, and a coin in the vase.'],
      ['ana', 34, 'A coin! Done.'],
    ],
  },
  {
    id: 'shade-at-noon',
    by: 'mara',
    when: '2d 18:30',
    caption: 'Stayed down in the valley for once. The wall did the climbing. #shadow #evening',
    shots: [shot('curtain-light', 'Leaf shadows on a wall in rose light', { flip: true, hue: -18 })],
    comments: [
      ['tomas', 14, 'My wall sends greetings to your wall.'],
      ['yuki', 47, 'Now you have a free drawing too.'],
    ],
  },
  {
    id: 'stairs-sea',
    by: 'ines',
    when: '1d 13:35',
    caption: 'Shortcut to the water: 214 steps down. Nobody mentions the way back. #stairs #sea',
    shots: [
      shot('white-stairs', 'White stairs from below, the sky turquoise', { hue: -24 }),
      shot('sea-horizon', 'The sea at the end of them, with low sun', { crop: 'right' }),
      shot('pool', 'And a pool, as a reward', { flip: true, hue: 12 }),
    ],
    comments: [
      ['kwame', 23, '214 up again?'],
      ['ines', 29, 'I live at the bottom now.'],
      ['ana', 75, 'The third is a bribe and I accept it.'],
    ],
  },
  {
    id: 'two-hundred-windows',
    by: 'kwame',
    when: '1d 20:20',
    caption: 'From the roof. Somebody was practising trumpet, badly and with joy. #city #night',
    shots: [
      shot('city-windows', 'Tower blocks at night, the windows in amber', { crop: 'bottom', hue: 12 }),
      shot('rain-bokeh', 'The street below, out of focus', { crop: 'centre' }),
    ],
    comments: [
      ['tomas', 31, 'Badly and with joy is how I do everything.'],
      ['sol', 37, 'I heard it from here, I think.'],
    ],
  },
  {
    id: 'eleven-minutes',
    by: 'tomas',
    when: '430m',
    caption: 'Day 41 of the eleven minutes. Today there were twelve. #coffee #windowlight',
    shots: [
      shot('coffee-light', 'The coffee on the table, its shadow reaching the edge', { flip: true, hue: 8 }),
    ],
    comments: [
      ['ines', 6, 'TWELVE.'],
      ['mara', 25, 'Somebody tell the cat.'],
    ],
  },
  {
    id: 'ridge-today',
    by: 'noor',
    when: '240m',
    caption: 'A clear one, for a change. I hardly knew what to do with it. #hills #morning',
    shots: [shot('sunrise-hills', 'Clear ridges of hills under a greenish sky', { crop: 'bottom', hue: 12 })],
    comments: [
      ['mara', 9, 'Nine. I see nine.'],
      ['noor', 12, 'Now you are making them up.'],
    ],
  },
  {
    id: 'bowl-for-the-hedge',
    by: 'oleander',
    when: '75m',
    caption: 'It arrived. It is bluer than that. The hedge says thank you. #garden #ceramics',
    shots: [
      shot('leaves', 'The hedge, lit from behind', { crop: 'right' }),
      shot('ceramics', 'A blue bowl on a shelf', { crop: 'bottom', hue: 180 }),
    ],
    comments: [
      ['ruth', 8, 'It looks at home.'],
      ['yuki', 21, 'Now I want to be a hedge.'],
    ],
  },
];
