import { shot, type StoryPost } from './story';

/** Four to two weeks ago. */
export const MIDDLE_WEEKS: readonly StoryPost[] = [
  {
    id: 'window-seat',
    by: 'bartholomew',
    when: '27d 18:05',
    caption: 'Seat 41, facing backwards, on purpose. #train #goldenhour',
    shots: [shot('train-window', 'Low sun and blurred fields through a train window')],
    comments: [
      ['tomas', 21, 'Backwards is the only way: you see what you had.'],
      ['bartholomew', 33, 'Exactly so. Also the seat is cheaper.'],
    ],
  },
  {
    id: 'wheat-high',
    by: 'oleander',
    when: '26d 19:35',
    caption: 'Ten days to harvest and it knows it. #wheat #summer',
    shots: [shot('wheat', 'Ripe wheat in low sun, the ears nearly white at their tips')],
    comments: [
      ['bartholomew', 48, 'I believe I passed this field on Tuesday at some speed.'],
      ['mara', 95, 'You can hear it.'],
    ],
  },
  {
    id: 'pink-ridge',
    by: 'mara',
    when: '26d 06:20',
    caption: 'Three minutes of pink, forty of climbing. A fair price. #alpenglow #mountains',
    shots: [
      shot('alpenglow', 'Pink light on a snowy ridge above a blue valley'),
      shot('alpenglow', 'The highest summit closer, already paler', { crop: 'right', hue: -14 }),
    ],
    comments: [
      ['noor', 35, 'Take me along next time, I can carry the tea.'],
      ['sol', 52, 'I have never once been awake for this.'],
      ['mara', 64, 'The tea is what I forgot. Deal.'],
    ],
  },
  {
    id: 'pool-ring',
    by: 'ines',
    when: '25d 15:40',
    caption: 'Nobody claimed it, so it was mine for an hour. #pool #summer',
    shots: [shot('pool', 'A swimming ring drifting in a bright blue pool')],
    comments: [
      ['kwame', 9, 'Swam this time?'],
      ['ines', 14, 'Floated. It counts twice.'],
    ],
  },
  {
    id: 'profile-in-amber',
    by: 'ruth',
    when: '24d 17:30',
    caption: 'My sister, pretending not to notice. #portrait #windowlight',
    shots: [shot('window-portrait', 'A woman in profile against a bright amber window')],
    comments: [
      ['yuki', 28, 'The line from her forehead down. One stroke.'],
      ['ines', 70, 'She noticed.'],
      ['ruth', 75, 'She noticed.'],
    ],
  },
  {
    id: 'green-sky',
    by: 'sol',
    when: '23d 23:40',
    caption: 'Drove two hours north on a rumour. The rumour was right. #aurora #night',
    shots: [shot('aurora', 'Green curtains of aurora above a dark line of trees')],
    comments: [
      ['pavel', 17, 'I was asleep. I will never forgive myself.'],
      ['ruth', 430, 'This should be on the front of something.'],
      ['sol', 460, 'It is on the front of my fridge.'],
    ],
  },
  {
    id: 'fog-again',
    by: 'noor',
    when: '22d 07:50',
    caption: 'Same path, bluer morning. #fog #forest',
    shots: [
      shot('pines-fog', 'The same pines in a bluer fog, seen from the other side', { flip: true, hue: 24 }),
    ],
    comments: [
      ['yuki', 44, 'I want to hang both beside each other.'],
      ['pavel', 210, 'This one is colder. I can feel it in my fingers.'],
    ],
  },
  {
    id: 'blue-room',
    by: 'tomas',
    when: '21d 07:55',
    caption: 'Overcast: the light is softer, the coffee stronger. #coffee',
    shots: [
      shot('coffee-light', 'The cup of coffee in cooler light, close up', { crop: 'centre', hue: -24 }),
    ],
    comments: [
      ['bartholomew', 38, 'A sound exchange rate.'],
      ['mara', 47, 'And Ristretto?'],
      ['tomas', 55, 'On strike until the sun is back.'],
    ],
  },
  {
    id: 'first-roll',
    by: 'ana',
    when: '20d 18:25',
    caption: 'First roll since winter. The lab was kind. #film #harbour',
    shots: [
      shot('lighthouse', 'A lighthouse in a reddish dusk, slightly faded as film is', {
        flip: true,
        hue: 38,
      }),
      shot('sea-horizon', 'The open sea in a pale violet evening', { crop: 'left', hue: 30 }),
    ],
    comments: [
      ['sol', 23, 'Welcome! That red is the film, or the evening?'],
      ['ana', 36, 'Both. It expired in 2009, like my patience.'],
      ['pavel', 88, 'The second one is the keeper.'],
    ],
  },
  {
    id: 'two-bowls',
    by: 'ruth',
    when: '19d 12:15',
    caption: 'Closer to the blue. Closer. #ceramics #glaze',
    shots: [
      shot('ceramics', 'The vase and the bottle, now glazed in blues', { hue: 170 }),
      shot('ceramics', 'The bowl alone, its rim paler than its side', { crop: 'bottom', hue: 150 }),
    ],
    comments: [
      ['oleander', 40, 'There it is. That is the blue.'],
      ['ruth', 49, 'In this light. In the kiln room it is grey again.'],
      ['tomas', 71, 'My offer of drinking out of it stands.'],
    ],
  },
  {
    id: 'late-shift',
    by: 'kwame',
    when: '18d 23:05',
    caption: 'Left the studio last. The street had kept the lights on. #night #city',
    shots: [shot('rain-bokeh', 'Warm and red lights out of focus behind rain', { hue: -40, flip: true })],
    comments: [
      ['ines', 22, 'Go to bed, Kwame.'],
      ['kwame', 24, 'Yes, Inês.'],
    ],
  },
  {
    id: 'gallery-stairs',
    by: 'yuki',
    when: '17d 14:45',
    caption: 'The museum was closed. The stairs were not. #stairs #geometry',
    shots: [
      shot('white-stairs', 'A close crop of white steps, all edges and shade', {
        crop: 'bottom',
        flip: true,
      }),
    ],
    comments: [
      ['mara', 12, 'We have been to the same stairs, half a world apart.'],
      ['ruth', 64, 'I would fire that in white slip.'],
    ],
  },
  {
    id: 'long-shadow',
    by: 'pavel',
    when: '16d 19:50',
    caption: 'Came back for the dune. It had moved. #dunes #lasthour',
    shots: [
      shot('dunes', 'The dune from the other side, redder', { flip: true, hue: -12 }),
      shot('dunes', 'The crest of the dune, a single sharp line', { crop: 'top', hue: -20 }),
    ],
    comments: [
      ['ana', 30, 'That single line. Enough.'],
      ['noor', 700, 'No walkers today, and still I know how big it is.'],
    ],
  },
  {
    id: 'leaves-in-rain',
    by: 'oleander',
    when: '15d 11:20',
    caption: 'After the rain everything is somebody’s umbrella. #green #rain',
    shots: [shot('leaves', 'Dark wet leaves, the light coming from the left', { crop: 'left', hue: 22 })],
    comments: [
      ['yuki', 57, 'Six umbrellas, and one red one somewhere?'],
      ['oleander', 66, 'A ladybird. Out of the frame, sadly.'],
    ],
  },
  {
    id: 'platform-two',
    by: 'bartholomew',
    when: '15d 07:40',
    caption: 'The 07:32, at 07:40. I cannot complain about the view. #train #morning',
    shots: [shot('train-window', 'A colder morning through the train window', { flip: true, hue: 40 })],
    comments: [
      ['kwame', 13, 'You could complain a little.'],
      ['oleander', 55, 'That is the back of our nursery on the right!'],
    ],
  },
  {
    id: 'tide-out',
    by: 'ines',
    when: '14d 20:05',
    caption: 'Same sea, later, and I did swim. There are witnesses. #sea #bluehour',
    shots: [shot('sea-horizon', 'The sea after sunset, turned blue and violet', { hue: 48, flip: true })],
    comments: [
      ['tomas', 5, 'Names of the witnesses?'],
      ['ines', 9, 'A dog and two gulls.'],
      ['mara', 48, 'I believe the dog.'],
    ],
  },
];
