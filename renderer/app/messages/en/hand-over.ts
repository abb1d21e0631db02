import { inSentence } from './in-sentence.ts';

/** Words of giving a conversation away, and of getting one. */
export const handOver = {
  title: 'Hand over',
  search: 'Find a colleague or team',
  people: 'To whom',
  nobody: 'No other colleague serves this account',
  nobodyFound: (query: string) => `No colleague or team called “${query}”`,
  reason: 'Reason',
  reasonPlaceholder: 'One line; they see it first',
  recent: 'Reasons used lately',
  confirm: 'Hand over',
  given: (name: string) => `Handed over to ${name}`,
  states: { working: 'Working', resting: 'Resting', off: 'Off' },
  whereabouts: { away: 'Offline', 'signed-out': 'Not signed in', unknown: 'Not known if online' },
  absences: {
    away: (name: string) =>
      `${name} is offline and sees it once connected. If the customer waits, choose who is online`,
    'signed-out': (name: string) =>
      `${name} is not signed in and sees it after signing in. If the customer waits, choose who is online`,
    nobody: (name: string) =>
      `Nobody of “${name}” is working: it waits to be claimed. If the customer waits, choose who is online`,
  },
  restingUntil: (time: string) => `Resting until ${time}`,
  covered: (name: string) => `${name} stands in`,
  wecom: {
    serving: 'Serving in WeCom',
    stopped: 'Stopped in WeCom',
    paused: 'Paused in WeCom',
    none: 'Not on WeCom’s list',
  },
  mismatch: {
    'works-here-only': 'Works here, but does not receive in WeCom',
    'rests-here-only': 'Does not work here, but still receives in WeCom',
  },
  active: (count: number) => `${count} at hand`,
  activeHint: 'Conversations with a message within the hour',
  teamMembers: (working: number | null, all: number) =>
    working === null ? `${all} people` : `${all} people, ${working} working`,
  teamHint: 'Whoever of them claims it first',
  why: {
    ask: (who: string) => `Why ${who}`,
    me: 'me',
    routed: (who: string, because: string) => `Given to ${who}: ${because}`,
    'last-servicer': (who: string) => `last answered by ${who}`,
    'round-robin': (rule: string, among: number, _who: string) =>
      `in turn${rule === '' ? '' : ` (${rule})`}, next of ${among} online`,
    'least-active': (rule: string, active: number, _who: string) =>
      `fewest at hand${rule === '' ? '' : ` (${rule})`}: ${active}`,
    covered: (who: string, resting: string) => `${who} stands in for ${resting}, who rests`,
    vanished: (who: string, from: string) => `Desk of ${from} was gone too long; now with ${who}`,
    released: (from: string) => `Desk of ${from} was gone too long; released the conversation`,
    atRest: (from: string) => `${from} rests; the conversation was released`,
    reclaimed: (who: string) => `Taken back by ${who}`,
    handedOver: (from: string, to: string, reason: string) =>
      `Handed over by ${from} to ${to}${reason === '' ? '' : `: ${reason}`}`,
    team: (name: string) => `team “${name}”`,
    teamGone: 'a team',
    unknown: 'Not recorded',
  },
  queue: {
    label: (reason: string) => `Waiting: ${reason}`,
    'by-hand': 'claimed by hand, as the rule says',
    'off-hours': 'outside business hours',
    'nobody-works': 'nobody works now',
    'all-full': 'everyone who works is full',
    'nobody-fits': 'nobody fits the rule',
    'waits-for-last': 'first for who answered last',
    'waits-for-team': 'for someone of the team',
    counts: (resting: number, full: number, offline: number) =>
      [resting > 0 ? `${resting} resting` : '', full > 0 ? `${full} full` : '', offline > 0 ? `${offline} offline` : '']
        .filter((part) => part !== '')
        .join(', '),
    fix: {
      'by-hand': 'Claim it to answer',
      'off-hours': 'Claim it now, or it is given out in business hours',
      'nobody-works': 'Ask a colleague to end their rest, or claim it now',
      'all-full': 'Ask a supervisor to raise the limit, or claim it now',
      'nobody-fits': 'Ask a supervisor to widen the rules, or claim it now',
      'waits-for-last': 'It goes to others when the time is up; you may claim it now',
      'waits-for-team': 'Colleagues outside the team may claim it too',
    },
  },
  starred: (who: string, isStarred: boolean) => (isStarred ? `Starred by ${who}` : `Star taken away by ${who}`),
  reminded: (who: string, text: string, isDone: boolean) =>
    isDone ? `Reminder done by ${who}: ${text}` : `Reminder of ${who} for the next message: ${text}`,
  decisions: {
    title: 'How it was given out',
    hint: 'What each decision of routing stood on, kept for 30 days. Made again from it, it should be the same',
    none: 'Routing never gave it out: a colleague claimed it or handed it over',
    same: 'Made again, it is the same',
    different: 'Made again, it differs: please tell an administrator',
    evidence: 'Colleagues at that moment',
    person: 'Colleague',
    state: 'State',
    active: 'At hand',
    last: 'Last turn',
    never: 'none yet',
    here: 'online',
    gone: 'offline',
    limit: (active: number, limit: number) => `${active} / ${limit}`,
  },
  card: {
    label: 'Hand-over note',
    from: (name: string, time: string) => `${name} handed this to you, ${inSentence(time)}`,
    noReason: 'No reason given',
    inherited: {
      covered: (name: string, time: string) => `${name} is away: with you since ${time}`,
      vanished: (name: string, time: string) => `${name}’s desk was gone too long: with you since ${time}`,
    },
    customer: 'Customer',
    said: 'Customer said last',
    saidNothing: 'No message of the customer here yet',
    reminders: 'Open reminders',
    notes: 'Pinned notes',
    entry: (words: string) => `from ${words}`,
    since: (duration: string) => `waiting ${duration}`,
    taken: 'Got it',
    back: 'Give back',
    backTo: (name: string) => `Give back to ${name}`,
    backReason: 'Why it goes back',
    keep: 'Keep it',
    returned: (name: string) => `Given back to ${name}`,
  },
};
