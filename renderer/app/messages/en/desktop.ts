import type { Messages } from '../zh-cn.ts';

export const desktop: Messages['desktop'] = {
  copyLink: 'Copy link to conversation',
  linkCopied: 'Link copied; colleagues with access can open it',
  autoStart: 'Start with the system',
  autoStartToApprove: 'Allow Huiyin in System Settings › General › Login Items',
  autoStartInSystem:
    'Start with the system: add Huiyin to the startup applications of your system; with --hidden no window opens',
  replyHint: 'Reply to the customer',
  replyKept: 'The reply was not sent',
  replyKeptHint: 'Its words are in the conversation’s field. Open it to see why.',
};
