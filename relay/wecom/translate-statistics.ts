import type { z } from 'zod';
import type { WecomFigure, WecomFigures } from '#shared/contracts/wecom-figures';
import type {
  corpStatisticReplySchema,
  groupStatisticByDayReplySchema,
  servicerStatisticReplySchema,
  userBehaviorReplySchema,
} from '#shared/wecom/statistics';
import { chinaDay, SECOND, type Day } from '#shared/lib/time';

/** Figures by day; null = WeCom had no data. */
export type FiguresByDay = ReadonlyMap<Day, WecomFigures | null>;

export function accountFiguresOf({ statistic_list }: z.infer<typeof corpStatisticReplySchema>): FiguresByDay {
  return byDay(statistic_list, (row) => row.statistic, {
    session_cnt: 'sessions',
    customer_cnt: 'customers',
    customer_msg_cnt: 'customerMessages',
    ai_session_reply_cnt: 'assistantSessions',
    ai_transfer_rate: 'assistantTransferRate',
    ai_knowledge_hit_rate: 'assistantKnowledgeRate',
    upgrade_service_customer_cnt: 'upgradedCustomers',
    msg_rejected_customer_cnt: 'rejectedCustomers',
  });
}

export function servicerFiguresOf({ statistic_list }: z.infer<typeof servicerStatisticReplySchema>): FiguresByDay {
  return byDay(statistic_list, (row) => row.statistic, {
    session_cnt: 'sessions',
    customer_cnt: 'customers',
    customer_msg_cnt: 'customerMessages',
    reply_rate: 'replyRate',
    first_reply_average_sec: 'firstReplyAverageSeconds',
    upgrade_service_member_invite_cnt: 'memberInvitations',
    upgrade_service_member_customer_cnt: 'memberCustomers',
    upgrade_service_groupchat_invite_cnt: 'groupInvitations',
    upgrade_service_groupchat_customer_cnt: 'groupCustomers',
    upgrade_service_customer_cnt: 'upgradedCustomers',
    msg_rejected_customer_cnt: 'rejectedCustomers',
    satisfaction_investgate_cnt: 'surveys',
    satisfaction_participation_rate: 'surveyAnswerRate',
    satisfied_rate: 'satisfiedRate',
    middling_rate: 'middlingRate',
    dissatisfied_rate: 'dissatisfiedRate',
  });
}

export function contactFiguresOf({ behavior_data }: z.infer<typeof userBehaviorReplySchema>): FiguresByDay {
  return byDay(behavior_data, (row) => row, {
    new_apply_cnt: 'applications',
    new_contact_cnt: 'newContacts',
    chat_cnt: 'chats',
    message_cnt: 'messages',
    reply_percentage: 'chatReplyPercentage',
    avg_reply_time: 'chatReplyMinutes',
    negative_feedback_cnt: 'lostContacts',
  });
}

export function groupFiguresOf({ items }: z.infer<typeof groupStatisticByDayReplySchema>): FiguresByDay {
  return byDay(items, (row) => row.data, {
    new_chat_cnt: 'newGroups',
    chat_total: 'groups',
    chat_has_msg: 'activeGroups',
    new_member_cnt: 'newMembers',
    member_total: 'members',
    member_has_msg: 'activeMembers',
    msg_total: 'groupMessages',
  });
}

function byDay<Row extends { readonly stat_time: number }>(
  rows: readonly Row[],
  figuresIn: (row: Row) => Readonly<Record<string, unknown>> | undefined,
  names: Readonly<Record<string, WecomFigure>>,
): FiguresByDay {
  const found = new Map<Day, WecomFigures | null>();
  for (const row of rows) {
    const told = figuresIn(row);
    const figures: Partial<Record<WecomFigure, number>> = {};
    for (const [wire, name] of Object.entries(names)) {
      const value = told?.[wire];
      if (typeof value === 'number') figures[name] = value;
    }
    found.set(chinaDay(row.stat_time * SECOND), told === undefined ? null : figures);
  }
  return found;
}
