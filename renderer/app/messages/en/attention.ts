import type { Messages } from '../zh-cn.ts';

export const attention: Messages['attention'] = {
  pin: 'Pin to top',
  unpin: 'Unpin',
  star: 'Star',
  unstar: 'Remove star',
  handOver: 'Hand over',
  end: 'End conversation',
  newWindow: 'Open in new window',
  newWindowBlocked: 'The browser blocked the new window. Allow this site to open windows and try again',
  windowTitle: (name) => `${name} · Huiyin`,
  tomorrow: 'tomorrow',
  snooze: 'Snooze',
  wake: 'Stop snoozing',
  snoozePresets: {
    'minutes-30': 'In 30 minutes',
    hour: 'In 1 hour',
    evening: 'Today 18:00',
    morning: 'Tomorrow 9:00',
    reply: 'Until the customer writes',
  },
  snoozeCustom: 'Choose a time…',
  snoozeTitle: (count) => (count === 1 ? 'Snooze' : `Snooze ${count} conversations`),
  snoozeHint: 'Back earlier when the customer writes, and in any case 1 hour before the 48-hour window closes',
  snoozeOwn: 'Own time',
  snoozeUntilOwn: 'Until then',
  snoozeLatest: (when) => `${when} at the latest: after that the window closes within 1 hour`,
  snoozeBlocks: {
    over: 'This time is over',
    'past-window': 'Later than 1 hour before the window closes',
    'last-hour': 'The window closes within 1 hour: answer now',
  },
  snoozed: (count, when) =>
    `${count === 1 ? 'Snoozed' : `${count} conversations snoozed`}, back ${when ?? 'when the customer writes'}`,
};
