import type { Messages } from '../zh-cn.ts';

export const cache: Messages['cache'] = {
  menu: 'Cache on this machine',
  title: 'Cache on this machine',
  messages: 'Messages',
  conversations: 'Conversations',
  forgotten: 'Old conversations let go of',
  space: 'Space taken',
  timelines: 'of which messages',
  files: 'of which pictures and files',
  about: (size) => `about ${size}`,
  ofAtMost: (size, most) => `${size}, ${most} at most`,
  unknown: 'the browser does not say',
  count: (count) => count.toLocaleString('en'),
  days: 'Keep the messages of ended conversations for',
  dayChoice: (days) => (days === 365 ? '1 year' : `${days} days`),
  most: 'Messages kept at most',
  mostChoice: (count) => count.toLocaleString('en'),
  size: 'Space messages take at most',
  sizeChoice: (megabytes) => (megabytes < 1_000 ? `${megabytes} MB` : `${megabytes / 1_000} GB`),
  reasons: {
    unended: (count) => `${count} not ended`,
    pinned: (count) => `${count} pinned`,
    starred: (count) => `${count} starred`,
    snoozed: (count) => `${count} snoozed`,
    drafted: (count) => `${count} with a draft`,
    unsent: (count) => `${count} with something unsent`,
    reminded: (count) => `${count} with a reminder`,
  },
  keptFor: (reasons) => `Conversations that always stay: ${reasons.join(', ')}`,
  overLimit: 'What is still over the limit belongs to conversations that always stay, or goes at the next idle moment',
  sealed: {
    desktop:
      'Sealed. Only the operating system keeps the key; where it has no secret store, the key stays in memory. After signing out, or 14 days without the server, it cannot be opened',
    browser:
      'Sealed. In a browser the key lies beside the session; for the operating system to keep it, use the desktop app',
  },
  stays:
    'Pinned, starred, snoozed and unread conversations, those with a draft or a reminder, and those on a screen always stay. Only this machine lets go: the server keeps everything, and a conversation comes back when you open it',
  forgetNow: 'Clean up now',
  sure: (days) =>
    `Messages of ended conversations nothing has moved for ${days} days leave this machine, and the oldest beyond the limits`,
  done: (count) =>
    count === 0 ? 'There was nothing to clean up' : `Let go of ${count} conversation${count === 1 ? '' : 's'}`,
  failed: 'That did not work; it is tried again later',
  coming: 'Fetching older messages',
  away: 'The messages of this conversation are no longer on this machine',
  awayHint: 'They come back once the server can be reached',
};
