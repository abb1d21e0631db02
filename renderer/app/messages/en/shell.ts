/** Words of the frame: rail, sign-in, connection. */
export const shell = {
  product: 'Huiyin',
  rail: 'Main navigation',
  conversations: 'Inbox',
  waitingHint: (mine: string, unclaimed: string) =>
    `Conversations waiting for a reply: ${mine} mine, ${unclaimed} unclaimed`,
  board: 'Board',
  quickReplies: 'Replies',
  company: {
    title: 'Admin',
    notForYou: 'Supervisors and administrators look after this',
    tabs: {
      accounts: 'KF accounts',
      'automatic-texts': 'Automatic texts',
      rules: 'Service rules',
      tags: 'Corp tags',
      'contact-ways': 'Contact and group codes',
      acquisition: 'Acquisition links',
      transfers: 'Transfers',
      statistics: 'WeCom statistics',
      people: 'People and sign-in',
    },
  },
  me: (name: string) => `${name}, account and settings`,
  signedInAs: (name: string, userid: string) => `${name} · ${userid}`,
  roles: { servicer: 'Servicer', supervisor: 'Supervisor', admin: 'Admin' },
  theme: 'Appearance',
  themes: { light: 'Light', dark: 'Dark', system: 'System' },
  language: 'Language',
  languageOther: 'Switch to 中文',
  compact: 'Compact list',
  suggesting: 'Suggest quick replies, found here',
  hold: 'Wait before sending, to take it back',
  holdSeconds: (seconds: number) => (seconds === 0 ? 'No wait' : `${seconds} s`),
  enterSend: 'Enter sends, Shift+Enter breaks the line',
  shortcuts: 'Keyboard shortcuts',
  signOut: 'Sign out',
  signOutTitle: 'Some words are not sent yet',
  signOutUnsent: (queued: number, drafts: number) =>
    `${[queued > 0 ? `${queued} not yet with the server` : '', drafts > 0 ? `${drafts} ${drafts === 1 ? 'draft' : 'drafts'} not sent` : ''].filter(Boolean).join(', ')}. Signing out clears this machine's cache and they are lost`,
  signOutAnyway: 'Discard and sign out',
  signedOutHere: 'Signed out on this machine',
  signedOutHereHint:
    'The server did not answer, so this session still stands there; it ends by itself after 30 days unused. To end it at once, ask an admin to reset your password',
  stay: 'Stay signed in',
  customerPanel: 'Customer and replies',
  customerTab: 'Customer',
  openPanel: 'Open customer and replies',
  nothingSelected: 'Choose a conversation',
  nothingSelectedHint: 'Pick one on the left, or press J for the next one waiting',
  starting: 'Opening',
  blocked: 'Another window still has an older Huiyin open',
  blockedHint: 'Close the other Huiyin windows and this one goes on by itself. What you wrote is safe',
  noStorage: 'This browser does not allow saving',
  noStorageHint:
    'Huiyin keeps unsent replies on this machine. Allow storage for this site, or leave private mode, and open it again',
  notOpened: {
    full: 'The disk is full, so what is kept here cannot be opened now',
    fullHint: 'What you wrote and what is unsent is still here. Free some disk space, then try again',
    passing: 'What is kept here cannot be opened now',
    passingHint:
      'What you wrote and what is unsent is still here. Try again; if it stays so, close the other Huiyin windows, or restart the browser and the computer',
    newer: 'A newer version of Huiyin is in use on this computer',
    newerHint: 'What you wrote and what is unsent is still here. Reload; if you see this page again, update Huiyin',
    again: 'Try again',
    anew: 'Clear and fetch again',
    anewHint:
      'What is kept here is cleared and fetched from the server again. Drafts and unsent replies that can be read are saved; those that cannot are lost',
    anewSure: 'Clear it',
    cancel: 'Not now',
  },
  rescued: 'The cache on this machine was damaged and is being filled again',
  rescuedHint: (carried: number, unreadable: number) =>
    [
      carried > 0 ? `${carried} unsent kept, they will go out` : '',
      unreadable > 0 ? `${unreadable} unsent can no longer be opened, check their conversations` : '',
    ]
      .filter((line) => line !== '')
      .join('. ') || 'Nothing was unsent',
  legible: (userid: string) => `${userid} left something unsent on this computer`,
  legibleHint: (count: number) =>
    `Kept unencrypted by an earlier version: ${count}. Once they sign in here it is encrypted, and what was queued is sent; delete it if nobody needs it`,
  legibleDelete: 'Delete it',
  legibleSure: 'Delete for good',
  legibleStuck:
    'Not deleted, it is still here. Close the other Huiyin windows and press again; if it stays so, restart the browser or the computer',
  broken: 'This screen has failed',
  brokenHint: 'What you wrote and what is unsent is kept on this machine; reload to go on',
  reload: 'Reload',
  refused: 'That did not work',
  notKept: 'This computer could not save it. Check the disk space and try again',
  signIn: {
    title: 'Sign in to Huiyin',
    subtitle: 'The WeChat customer service desk',
    userid: 'WeCom account (userid)',
    password: 'Password',
    submit: 'Sign in',
    submitting: 'Signing in',
    ended: 'Your session has ended, sign in again. Unsent replies are still on this machine',
    elsewhere: 'Signed out in another window; the cache on this machine has been cleared',
    away: 'This machine has not reached the server for over 14 days and is locked. After signing in, what was unsent goes on',
    unreached:
      'After this update the server must be reached once to open the cache. Reload when the network is back, or sign in',
    'wrong-password': 'Wrong account or password',
    'slow-down': 'Too many attempts, wait a few minutes',
    'too-old-relay': 'The server is too old for this desk. Ask your admin to update it',
    offline: 'The server cannot be reached, check the network and try again',
    other: (code: string) => `Signing in does not work right now (${code})`,
    empty: 'Enter account and password',
    hint: 'Forgot it? Ask your admin to reset the password',
  },
  connection: {
    connecting: 'Connecting',
    catchingUp: (share: number) => `Syncing ${share}%`,
    missing: (count: number) => `Up to ${count} missing, fetching them`,
    unread: (hours: number) => `Nothing could be read from WeCom for ${hours} hours`,
    unreadHint: (left: number) =>
      left > 0
        ? `WeCom forgets in ${left} hours; ask your admin to check the server’s way to WeCom`
        : 'WeCom keeps 72 hours only, what is older is gone; ask your admin to check the server',
    wecom: 'WeCom’s interface is failing',
    wecomTroubles: {
      unreachable:
        'The server gets no answer from WeCom. New messages come late; go on writing, the server tries each reply for ten minutes and tells you if it could not go',
      refused:
        'WeCom refuses the server’s credentials or permissions, nothing comes or goes. An admin should check the app’s Secret and the apps that may call the interface',
      'untrusted-ip':
        'The server’s IP is not among the trusted ones, nothing comes or goes. An admin should add it to the app',
    },
    'no-network': 'No network',
    'relay-unreachable': 'Server unreachable',
    'no-answer': 'The server does not answer',
    'too-old-desk': 'This workstation is too old, update it',
    'too-old-relay': 'The server is too old, ask your admin to upgrade it',
    'cache-failed': 'This machine cannot keep anything now. Please free some disk space',
    'not-signed-in': 'Session ended',
    sendsLater: (queued: number) => `Messages go out in order once back${queued === 0 ? '' : `. ${queued} queued`}`,
    readable: 'What is here stays readable',
  },
};
