import { shot, type StoryPost } from './story';

/** Six to four weeks ago. */
export const FIRST_WEEKS: readonly StoryPost[] = [
  {
    id: 'ridge-lines',
    by: 'mara',
    when: '42d 07:05',
    caption: 'Five ridges before breakfast. The farthest one is in another country. #morning #hills',
    shots: [
      shot(
        'sunrise-hills',
        'Five ridges of hills fading into orange haze, the sun just above the farthest one',
      ),
    ],
    comments: [
      ['noor', 22, 'I count six if you squint.'],
      ['mara', 31, 'You always get one more hill than I do.'],
      ['tomas', 160, 'That haze! Was it as warm as it looks?'],
    ],
  },
  {
    id: 'standing-pines',
    by: 'noor',
    when: '41d 08:15',
    caption: 'Nobody else on the path. The pines kept their distance too. #fog #forest',
    shots: [shot('pines-fog', 'Pines standing in pale fog, the rows behind them almost gone')],
    comments: [
      ['mara', 18, 'The way the third row dissolves.'],
      ['yuki', 300, 'It looks like ink on wet paper.'],
    ],
  },
  {
    id: 'first-cup',
    by: 'tomas',
    when: '41d 09:30',
    caption: 'The table gets eleven minutes of this a day. #coffee #windowlight',
    shots: [shot('coffee-light', 'A cup of coffee on a wooden table in a slanted patch of window light')],
    comments: [
      ['ines', 12, 'Eleven minutes is a whole coffee.'],
      ['tomas', 15, 'Two, if you hurry. I never hurry.'],
    ],
  },
  {
    id: 'folded-afternoon',
    by: 'yuki',
    when: '40d 16:20',
    caption: 'Cut, folded, then waited for the sun to do the drawing. #paper #shadow',
    shots: [shot('paper-shapes', 'Folded paper shapes in warm colours, each with a long shadow')],
    comments: [
      ['ruth', 2600, 'The shadow of the tall one is the best shape of all.'],
      ['oleander', 90, 'How long did you have before it moved?'],
      ['yuki', 104, 'About as long as it takes to find the camera.'],
    ],
  },
  {
    id: 'flat-calm',
    by: 'ines',
    when: '40d 19:45',
    caption: 'Went to swim, stayed to look. #sea #sunset',
    shots: [
      shot('sea-horizon', 'The sun touching the horizon of a calm sea, with a path of light to the shore'),
    ],
    comments: [
      ['tomas', 8, 'And? Did you swim?'],
      ['ines', 26, 'To the knees. It counts.'],
    ],
  },
  {
    id: 'forty-windows',
    by: 'kwame',
    when: '39d 18:50',
    caption: 'Forty kitchens, one of them mine. #city #bluehour',
    shots: [shot('city-windows', 'Lit windows of tower blocks against a violet evening sky')],
    comments: [
      ['pavel', 75, 'Which one is yours?'],
      ['kwame', 83, 'The one with the light I forgot to switch off.'],
    ],
  },
  {
    id: 'under-the-beech',
    by: 'oleander',
    when: '38d 13:10',
    caption: 'Lie down under the beech at one o’clock. That is the whole instruction. #green #garden',
    shots: [
      shot('leaves', 'Beech leaves lit from behind, bright green with darker veins'),
      shot('leaves', 'A closer look at the same leaves, the light nearly yellow', {
        crop: 'centre',
        hue: -18,
      }),
    ],
    comments: [
      ['mara', 41, 'Following the instruction right now, under a lime. It works.'],
      ['ines', 66, 'The second one could be under water.'],
    ],
  },
  {
    id: 'last-walkers',
    by: 'pavel',
    when: '38d 19:20',
    caption: 'Three strangers gave the dune its size. #dunes #lasthour',
    shots: [shot('dunes', 'Three small walkers on the crest of a dune in evening light')],
    comments: [
      ['noor', 130, 'Without them it could be a blanket.'],
      ['pavel', 142, 'I waited an hour for somebody to come along.'],
    ],
  },
  {
    id: 'first-kiln',
    by: 'ruth',
    when: '37d 11:00',
    caption: 'Out of the kiln and, for once, nothing cracked. #ceramics #studio',
    shots: [
      shot('ceramics', 'A slate vase with dried stems, a pale bowl and a tall terracotta bottle on a shelf'),
    ],
    comments: [
      ['yuki', 33, 'The bowl. The bowl!'],
      ['oleander', 58, 'Those stems are from my hedge. I am proud of them.'],
      ['ruth', 70, 'They have their own shelf now.'],
    ],
  },
  {
    id: 'keeper-at-dusk',
    by: 'sol',
    when: '36d 20:10',
    caption: 'It came on while I was still looking for the tripod. #lighthouse #bluehour',
    shots: [shot('lighthouse', 'A lighthouse at dusk with its lamp lit above a dark coast')],
    comments: [
      ['ines', 14, 'I can see that one from my bus stop!'],
      ['sol', 20, 'Then wave next time.'],
      ['ruth', 51, 'Good light on your first day here.'],
    ],
  },
  {
    id: 'curtain-half-past-four',
    by: 'tomas',
    when: '35d 16:35',
    caption: 'Somebody else’s balcony plant, my wall. #shadow #windowlight',
    shots: [shot('curtain-light', 'Shadows of leaves on a warm wall beside a curtain')],
    comments: [
      ['yuki', 49, 'A free drawing every afternoon.'],
      ['mara', 77, 'Do they know?'],
    ],
  },
  {
    id: 'tulip-rows',
    by: 'ines',
    when: '34d 12:25',
    caption: 'Rows until you lose count, then more rows. #tulips #spring',
    shots: [
      shot('tulips', 'Rows of tulips running to a windmill under a bright sky'),
      shot('tulips', 'The same field from the left, the flowers turned purple', { crop: 'left', hue: 60 }),
      shot('tulips', 'The windmill alone above the flowers', { crop: 'right' }),
    ],
    comments: [
      ['oleander', 19, 'Those in the second are late ones. Lovely.'],
      ['kwame', 44, 'My knees hurt just looking at all that weeding.'],
    ],
  },
  {
    id: 'lemons-on-blue',
    by: 'ruth',
    when: '33d 10:40',
    caption: 'Glaze test: trying to get this blue. Not there yet. #colour #lemons',
    shots: [shot('lemons', 'Lemons, one of them cut, on a blue table')],
    comments: [
      ['sol', 35, 'The cut one is looking at me.'],
      ['tomas', 62, 'I would drink out of anything in that blue.'],
      ['ruth', 80, 'Put in writing, thank you.'],
    ],
  },
  {
    id: 'night-bus',
    by: 'kwame',
    when: '32d 22:15',
    caption: 'Line 9, upstairs, front seat. Best cinema in town. #rain #night',
    shots: [shot('rain-bokeh', 'City lights as soft discs through a wet pane')],
    comments: [
      ['sol', 25, 'What was playing?'],
      ['kwame', 28, 'Red, green, red, amber, red. A slow start, but it grows on you.'],
    ],
  },
  {
    id: 'moon-in-the-lake',
    by: 'pavel',
    when: '31d 21:30',
    caption: 'Not a breath of wind. Two moons. #moon #lake',
    shots: [shot('moon-lake', 'The moon over a still lake, with its reflection below')],
    comments: [
      ['sol', 11, 'I was out too! Same moon, worse lake.'],
      ['noor', 580, 'I like that the lower one is a little shy.'],
    ],
  },
  {
    id: 'stairs-to-nowhere',
    by: 'mara',
    when: '30d 14:10',
    caption: 'White stairs, blue sky, no plan. #stairs #blue',
    shots: [shot('white-stairs', 'White stairs rising against a deep blue sky')],
    comments: [
      ['ines', 27, 'Where do they go?'],
      ['mara', 39, 'To a locked door. The sky is the better view anyway.'],
    ],
  },
  {
    id: 'six-umbrellas',
    by: 'yuki',
    when: '29d 17:55',
    caption: 'From the footbridge. Waited for the red one. #rain #fromabove',
    shots: [shot('umbrellas', 'Six umbrellas seen from above on wet paving, one of them red')],
    comments: [
      ['kwame', 16, 'The patience of it.'],
      ['pavel', 130, 'It makes the other five.'],
      ['yuki', 141, 'I cheered, quietly.'],
    ],
  },
  {
    id: 'sill-cat',
    by: 'tomas',
    when: '28d 08:50',
    caption: 'She has found the eleven minutes too. #cat #windowlight',
    shots: [shot('cat-sill', 'A cat sitting on a window sill against warm light')],
    comments: [
      ['mara', 6, 'Finally the real owner of the table.'],
      ['ruth', 31, 'What is her name?'],
      ['tomas', 40, 'Ristretto. She does not come to it.'],
      ['kwame', 52, 'More of her, please.'],
    ],
  },
];
