import { CONVERSATIONS } from './conversations';
import { FIRST_WEEKS } from './first-weeks';
import { LAST_WEEKS } from './last-weeks';
import { MIDDLE_WEEKS } from './middle-weeks';
import { PEOPLE } from './people';
import type { Story } from './story';

export const THE_STORY: Story = {
  people: PEOPLE,
  posts: [...FIRST_WEEKS, ...MIDDLE_WEEKS, ...LAST_WEEKS],
  conversations: CONVERSATIONS,
};
