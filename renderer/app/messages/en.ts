import { accounts } from './en/accounts.ts';
import { commands } from './en/commands.ts';
import { composer } from './en/composer.ts';
import { conversation } from './en/conversation.ts';
import { customer } from './en/customer.ts';
import { dashboard } from './en/dashboard.ts';
import { inbox } from './en/inbox.ts';
import { quickReplies } from './en/quick-replies.ts';
import { refusals, refusedOther } from './en/refusals.ts';
import { shell } from './en/shell.ts';
import { upgrade } from './en/upgrade.ts';
import { wecomErrors } from './en/wecom-errors.ts';
import type { Messages } from './zh-cn.ts';

export const en = {
  accounts,
  commands,
  composer,
  conversation,
  customer,
  dashboard,
  inbox,
  quickReplies,
  refusals,
  refusedOther,
  shell,
  upgrade,
  wecomErrors,
} satisfies Messages;
