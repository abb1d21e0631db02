import { accounts } from './zh-cn/accounts.ts';
import { commands } from './zh-cn/commands.ts';
import { composer } from './zh-cn/composer.ts';
import { conversation } from './zh-cn/conversation.ts';
import { customer } from './zh-cn/customer.ts';
import { dashboard } from './zh-cn/dashboard.ts';
import { inbox } from './zh-cn/inbox.ts';
import { quickReplies } from './zh-cn/quick-replies.ts';
import { refusals, refusedOther } from './zh-cn/refusals.ts';
import { shell } from './zh-cn/shell.ts';
import { upgrade } from './zh-cn/upgrade.ts';
import { wecomErrors } from './zh-cn/wecom-errors.ts';

/** Chinese is written first; every other language has exactly these words. One file per area. */
export const zhCn = {
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
};

export type Messages = typeof zhCn;
