import type { Refusal } from '#shared/contracts/command';
import type { UnsentCode } from '#shared/domain/automatic-text';
import type { AssignmentBlock } from '#shared/domain/assignment';
import type { ReplyBlock } from '#shared/domain/reply-window';
import type { InviteBlock } from '#shared/domain/upgrade';
import type { AskedOverHttp } from '../zh-cn/refusals.ts';

/** Why something cannot be done, by its code: the same words before a request is made and after it was refused. */
export const refusals = {
  'held-by-other': 'A colleague holds this conversation',
  'not-held': 'Nobody holds this conversation now',
  'already-held': 'You already hold it',
  'not-taken': 'A colleague has answered, or it was too long ago to take back',
  'not-allowed': 'You may not do this',
  'not-served': 'You do not serve this account',
  'not-found': 'Not found, it may have been deleted',
  'bad-command': 'Something in it is not allowed, check it and try again',
  'media-missing': 'The picture was not uploaded, send it again',
  'media-unfit': 'WeCom does not take this file: its kind, size or length does not fit',
  'target-missing': 'Not in the upgrade range; an admin can add it in the WeCom console',
  'illegal-move': 'WeCom does not allow ending from this state',
  'customer-wrote': 'The customer has just written again, the session goes on',
  'replies-pending': 'Replies are still on their way; it ends after them',
  'tag-limit': 'No more tags fit',
  'setting-changed':
    'Another supervisor has just saved this section. Your changes are still in Service rules: choose which to keep',
  'snooze-past-window': 'The snooze would last past the hour before the 48 hours end',
  'already-invited': 'Already invited in this session; the customer is not asked twice',
  'already-there': 'The customer is already a friend or member',
  'answer-first': 'Answer the question first, then invite',
  'over-five': 'All 5 messages are used. You can go on after the customer writes',
  'over-48h': 'More than 48 hours since the customer last wrote; wait for them to write',
  'never-written': 'The customer has not written yet; WeCom does not allow writing first',
  'served-in-client': 'Served in the WeCom client; this desk cannot send now',
  'queued-in-client': "The customer waits in WeCom's queue; only a colleague in the client can take it",
  ended: 'The session has ended. You can go on after the customer writes',
  'acquisition-gone': "This acquisition link cannot be used any more, or is not this app's. Send another one",
  'acquisition-empty':
    'Acquisition links are used up or expired, so the customer could not add anybody. Ask a supervisor to have more bought',
  wecom: 'WeCom did not accept this',
  'person-known': 'This colleague is in the list already',
  'weak-password': 'A password has at least 10 characters',
  'last-admin': 'One administrator who can sign in must be left. Give somebody else the role and a password first',
  'wrong-password': 'The current password is not right',
  'slow-down': 'Too many tries. Wait a few minutes',
  'assistant-off': 'The assistant is off; a supervisor turns it on under service rules',
  'assistant-unreachable': 'The assistant does not answer; try again later',
  'assistant-refused': 'The assistant refused; an administrator should check its configuration',
  offline: 'The server cannot be reached, so nothing was done. Try again once it is back',
  broken: 'The server failed and did not finish. Try again later',
  'bad-request': 'Something does not meet the rules. Check it and try again',
  'bad-media': 'This is neither a JPG nor a PNG. Choose another picture',
  'too-large': 'The file is too large. Choose another one',
  'state-taken': 'Another code has this channel already. Choose another one',
  'welcome-too-late': 'No welcome was sent: the 20 seconds were over when we heard of the customer',
  'event-too-late': 'Not sent: the time WeCom gives was over',
  'rest-over': 'Somebody has answered, or the colleague is back: nobody need hear of the break any more',
  'open-again': 'Business hours have begun: this automatic answer is not needed any more',
  'event-moved': 'Not sent: the session has moved on, WeCom no longer allows it',
} satisfies Record<Refusal | ReplyBlock | AssignmentBlock | InviteBlock | UnsentCode | AskedOverHttp, string>;

/** A code this version does not know. */
export const refusedOther = (code: string) => `The relay did not accept it (${code})`;
