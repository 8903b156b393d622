import type { StoryConversation, StoryLine } from './story';

/** `mara: Are you up?`, one line each; `mara [green-sky]: …` shares that post. */
const talk = (text: string): StoryLine[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [, by = '', post, said = ''] = /^\s*(\w+)(?: \[([\w-]+)\])?: (.+)$/.exec(line) ?? [];
      return { by, text: said, ...(post !== undefined && { post }) };
    });

export const CONVERSATIONS: readonly StoryConversation[] = [
  {
    between: ['mara', 'noor'],
    isUnread: true,
    sittings: [
      {
        when: '26d 08:10',
        lines: talk(`
          noor [pink-ridge]: I meant it, about carrying the tea.
          mara: I meant the deal.
          mara: Next clear Sunday? It means getting up at half past three.
          noor: I am usually awake then, worrying about fog.
          mara: Then come and not worry about it with me.
          noor: Black tea or the smoky one?
          mara: The smoky one. Obviously the smoky one.`),
      },
      {
        when: '11d 20:30',
        lines: talk(`
          mara: Tomorrow looks clear. Really clear.
          noor: I have already filled the flask.
          mara: It will be cold by then!
          noor: I am testing the flask.
          mara: 3:30 at the bridge. Bring the warm gloves, the thin ones are no use up there.
          noor: And a headlamp?
          mara: I have two.`),
      },
      {
        when: '10d 14:00',
        lines: talk(`
          noor: My legs have filed a complaint.
          mara: Mine have stopped answering.
          noor [with-mara]: I think this is my favourite of the day.
          mara: The second one. You caught exactly the moment when it could still have gone either way.
          noor: It went the good way.
          mara: Same again in two weeks?
          noor: Yes. I bring the tea, you bring the sun.`),
      },
      {
        when: '210m',
        lines: talk(`
          mara [ridge-today]: Nine and you know it.
          noor: Eight and a cloud.
          mara: Come up on Sunday and count them on the spot.`),
      },
    ],
  },
  {
    between: ['tomas', 'ines'],
    sittings: [
      {
        when: '33d 17:20',
        lines: talk(`
          ines: Do you still have my big umbrella?
          tomas: I have an umbrella. I cannot say whose it was in the beginning.
          ines: Blue, wooden handle, my name on it.
          tomas: That does sound like yours.
          ines: I am in your street on Thursday.
          tomas: Then there will be coffee. And an umbrella.`),
      },
      {
        when: '25d 16:10',
        lines: talk(`
          tomas [pool-ring]: Whose ring was it in the end?
          ines: A boy of five came at six and took it away without a word.
          tomas: Fair.
          ines: Very fair. He looked at me like a customs officer.`),
      },
      {
        when: '1d 14:20',
        lines: talk(`
          tomas: 214 steps. You counted?
          ines: Down, yes. Up I counted the reasons to stay.
          tomas: And?
          ines: More than 214.
          tomas: I will come by train on Saturday, if there is a chair in the shade.
          ines: There is a chair. The shade comes at four.
          tomas: Then so do I.`),
      },
    ],
  },
  {
    between: ['sol', 'pavel'],
    isUnread: true,
    sittings: [
      {
        when: '22d 09:15',
        lines: talk(`
          pavel [green-sky]: I slept through this. Tell me everything.
          sol: It began as a grey stripe. I nearly drove home.
          pavel: And then?
          sol: And then it stood up.
          pavel: Next time you ring me. Whatever the hour.
          sol: You will regret saying that.`),
      },
      {
        when: '12d 22:09',
        lines: talk(`
          sol: The lake is the small one behind the quarry. Park at the chapel, walk north, ignore the first gate.
          pavel: And the second gate?
          sol: Is the reason for the boots.`),
      },
      {
        when: '6d 21:40',
        lines: talk(`
          sol: Are you awake?
          pavel: It is twenty to ten. I am having soup.
          sol: The numbers look good for tomorrow night. Better than last time.
          pavel: I will have the soup in a flask.
          sol: I can drive. You navigate. I get lost when I look up.
          pavel: That explains your first pictures.
          sol: Rude. True, but rude.`),
      },
      {
        when: '3d 10:05',
        lines: talk(`
          pavel: I keep looking at them. I thought that people turned up the colours.
          sol: I turned mine down.
          pavel: Same.
          sol [with-sol]: And the boots were the best part of this one.`),
      },
      { when: '55m', lines: talk(`sol: Saturday. The numbers again. Soup?`) },
    ],
  },
  {
    between: ['ruth', 'yuki'],
    sittings: [
      {
        when: '36d 12:00',
        lines: talk(`
          yuki [first-kiln]: May I ask how thick the wall of the bowl is?
          ruth: Three millimetres at the rim, five at the foot. It rings if you tap it.
          yuki: I would like to fold something for it. Not to put in. To stand beside.
          ruth: Please do. Nobody has ever folded anything for a bowl of mine.`),
      },
      {
        when: '24d 19:00',
        lines: talk(`
          yuki: Your sister has a wonderful line.
          ruth: I told her. She said «which one, I have several».
          yuki: She is right.`),
      },
      {
        when: '10d 09:30',
        lines: talk(`
          ruth: I was serious about the pink one.
          yuki: I was hoping that you were.
          ruth: Bowl in the new blue, when there is one.
          yuki: It may lose its colour in the sun. Paper does.
          ruth: Then I will watch it do so. That is a thing to look at as well.
          yuki: I have packed it between two books. It travels on Monday.`),
      },
      {
        when: '6d 11:15',
        lines: talk(`
          yuki [the-blue]: Ruth. It is done.
          ruth: It is done! I opened the kiln and sat down on the floor.
          yuki: What will you do with the other ten weeks’ tests?
          ruth: There is a wall in the yard. It will have the bluest mistakes in town.
          yuki: I would come to see that wall.
          ruth: There is a room with a north window. Say when.`),
      },
    ],
  },
  {
    between: ['oleander', 'bartholomew'],
    sittings: [
      {
        when: '26d 20:40',
        lines: talk(`
          bartholomew [wheat-high]: Might this be the field after the second tunnel, on the left?
          oleander: On the right if you sit forwards.
          bartholomew: I never do.
          oleander: Then on the left! Yes! Wave when you pass, I am mostly there.
          bartholomew: I shall. The whole carriage will wonder.`),
      },
      {
        when: '13d 08:00',
        lines: talk(`
          bartholomew: I waved. A person with a wheelbarrow waved back. I hope that it was you.
          oleander: It was my neighbour. He is delighted. He asks who you are.
          bartholomew: Seat 41.
          oleander: I told him. He will wave again on Friday.`),
      },
      {
        when: '3d 08:30',
        lines: talk(`
          oleander [stubble]: You went out of your way for this.
          bartholomew: I got off the train for it. First time in four years that I was late.
          oleander: What did they say?
          bartholomew: They asked to see the picture.
          oleander: There will be barley next year. Put it in the diary.`),
      },
    ],
  },
  {
    between: ['ana', 'kwame'],
    sittings: [
      {
        when: '17d 21:00',
        lines: talk(`
          ana: Hello! Odd question: you record sound. Could you record a shutter for me?
          kwame: Not odd at all. Which one?
          ana: A Zenit from 1974. It sounds like a gate.
          kwame: I love it already. For what?
          ana: My father had one. I want to give him the sound for his birthday, his is broken.
          kwame: Bring it round. I have a room that is very good at silence.`),
      },
      {
        when: '9d 18:30',
        lines: talk(`
          kwame: Listened to it all again. You are right, it is a gate. With a spring.
          kwame: I cut it once with the room and once without. The one with the room is better.
          ana: I played it to my mother over the phone. She said «that is the balcony in 1981».
          kwame: That is the best review I have ever had.`),
      },
      {
        when: '1d 21:10',
        lines: talk(`
          ana [two-hundred-windows]: Is the trumpet on a recording anywhere?
          kwame: Of course it is. Four minutes.
          ana: Badly and with joy?
          kwame: Very badly. With so much joy.
          ana: I need it.
          kwame: It is yours. Swap for one print of the lighthouse?
          ana: The red one?
          kwame: The red one.`),
      },
    ],
  },
];
