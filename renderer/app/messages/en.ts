import { accounts } from './en/accounts.ts';
import { acquisition } from './en/acquisition.ts';
import { assistant } from './en/assistant.ts';
import { attention } from './en/attention.ts';
import { automaticTexts } from './en/automatic-texts.ts';
import { cache } from './en/cache.ts';
import { commands } from './en/commands.ts';
import { composer } from './en/composer.ts';
import { contactWays } from './en/contact-ways.ts';
import { conversation } from './en/conversation.ts';
import { corpTags } from './en/corp-tags.ts';
import { customer } from './en/customer.ts';
import { dashboard } from './en/dashboard.ts';
import { deskRules } from './en/desk-rules.ts';
import { desktop } from './en/desktop.ts';
import { handOver } from './en/hand-over.ts';
import { inbox } from './en/inbox.ts';
import { macros } from './en/macros.ts';
import { page } from './en/page.ts';
import { people } from './en/people.ts';
import { qr } from './en/qr.ts';
import { quickReplies } from './en/quick-replies.ts';
import { quickReplyTable } from './en/quick-reply-table.ts';
import { refusals, refusedOther } from './en/refusals.ts';
import { search } from './en/search.ts';
import { shell } from './en/shell.ts';
import { together } from './en/together.ts';
import { transfers } from './en/transfers.ts';
import { upgrade } from './en/upgrade.ts';
import { wecomErrors } from './en/wecom-errors.ts';
import { wecomStatistics } from './en/wecom-statistics.ts';
import { workState } from './en/work-state.ts';
import { writing } from './en/writing.ts';
import type { Messages } from './zh-cn.ts';

export const en = {
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
} satisfies Messages;
