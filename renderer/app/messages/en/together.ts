import type { Messages } from '../zh-cn.ts';

export const together: Messages['together'] = {
  here: 'Colleagues at this conversation',
  alsoHere: (names) => `Also here: ${names}`,
  looksOn: (names) => `Supervisor ${names} is watching`,
  typing: (names) => `${names} is typing…`,
  andMore: (names, more) => `${names} and ${more} more`,
  separator: ', ',
  pen: {
    held: (name) => `${name} is writing a reply`,
    heldHint: 'One person writes at a time, so that the customer gets one answer. Your draft is kept',
    own: 'You are writing in another window',
    ownHint: 'It is the same draft: go on here',
    taken: (name) => `${name} has taken over`,
    takenOwn: 'You went on in another window',
    takenHint: 'Your draft is still here; you can take over again',
    take: 'Take over',
    takeHere: 'Write here',
  },
};
