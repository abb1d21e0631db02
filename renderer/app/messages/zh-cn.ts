import { accounts } from './zh-cn/accounts.ts';
import { acquisition } from './zh-cn/acquisition.ts';
import { assistant } from './zh-cn/assistant.ts';
import { attention } from './zh-cn/attention.ts';
import { automaticTexts } from './zh-cn/automatic-texts.ts';
import { cache } from './zh-cn/cache.ts';
import { commands } from './zh-cn/commands.ts';
import { composer } from './zh-cn/composer.ts';
import { contactWays } from './zh-cn/contact-ways.ts';
import { conversation } from './zh-cn/conversation.ts';
import { corpTags } from './zh-cn/corp-tags.ts';
import { customer } from './zh-cn/customer.ts';
import { dashboard } from './zh-cn/dashboard.ts';
import { deskRules } from './zh-cn/desk-rules.ts';
import { desktop } from './zh-cn/desktop.ts';
import { handOver } from './zh-cn/hand-over.ts';
import { inbox } from './zh-cn/inbox.ts';
import { macros } from './zh-cn/macros.ts';
import { page } from './zh-cn/page.ts';
import { people } from './zh-cn/people.ts';
import { qr } from './zh-cn/qr.ts';
import { quickReplies } from './zh-cn/quick-replies.ts';
import { quickReplyTable } from './zh-cn/quick-reply-table.ts';
import { refusals, refusedOther } from './zh-cn/refusals.ts';
import { search } from './zh-cn/search.ts';
import { shell } from './zh-cn/shell.ts';
import { together } from './zh-cn/together.ts';
import { transfers } from './zh-cn/transfers.ts';
import { upgrade } from './zh-cn/upgrade.ts';
import { wecomErrors } from './zh-cn/wecom-errors.ts';
import { wecomStatistics } from './zh-cn/wecom-statistics.ts';
import { workState } from './zh-cn/work-state.ts';
import { writing } from './zh-cn/writing.ts';

/** Chinese is written first; every other language has exactly these words. One file per area. */
export const zhCn = {
  accounts,
  acquisition,
  assistant,
  attention,
  automaticTexts,
  cache,
  commands,
  composer,
  contactWays,
  conversation,
  corpTags,
  customer,
  dashboard,
  deskRules,
  desktop,
  handOver,
  inbox,
  macros,
  page,
  people,
  qr,
  quickReplies,
  quickReplyTable,
  refusals,
  refusedOther,
  search,
  shell,
  together,
  transfers,
  upgrade,
  wecomErrors,
  wecomStatistics,
  workState,
  writing,
};

export type Messages = typeof zhCn;
