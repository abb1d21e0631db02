import type { commands as chinese } from '../zh-cn/commands.ts';

export const commands = {
  title: 'Keyboard shortcuts',
  hint: 'While you type or an input method composes, single letters only type',
  close: 'Close shortcuts',
  or: 'or',
  inList: 'with the list in focus',
  groups: { list: 'List', conversation: 'Conversation', everywhere: 'Everywhere' },
  labels: {
    next: 'Next conversation',
    previous: 'Previous conversation',
    open: 'Open and start replying',
    back: 'Back to the list',
    reply: 'Write a reply',
    note: 'Write an internal note',
    claim: 'Claim the conversation',
    handOver: 'Hand over',
    end: 'End the session',
    upgrade: 'Invite to upgrade',
    quickReplies: 'Find a quick reply',
    search: 'Search customers',
    goInbox: 'Go to conversations',
    goBoard: 'Go to the board',
    shortcuts: 'Show shortcuts',
  },
} satisfies typeof chinese;
