import type { Account } from '#shared/domain/account';
import { asOpenKfid } from '#shared/domain/ids';
import { accountListReplySchema, type AccountListRequest } from '#shared/wecom/account';
import type { z } from 'zod';
import type { Priority, Wecom, WecomAnswer } from './wecom.ts';

/** One account as WeCom lists it. */
export type ListedAccount = z.infer<typeof accountListReplySchema>['account_list'][number];

export function toAccount({ open_kfid, name, manage_privilege }: ListedAccount): Account {
  return { openKfid: asOpenKfid(open_kfid), name, isManaged: manage_privilege };
}

const PAGE = 100;

/** Every account of the company: all pages, or the first answer that was none (wecom-api.md 4.1). */
export async function listAccounts(wecom: Wecom, priority: Priority): Promise<WecomAnswer<readonly ListedAccount[]>> {
  const listed: ListedAccount[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const request: AccountListRequest = { offset, limit: PAGE };
    const answer = await wecom.post('kf/account/list', request, accountListReplySchema, priority);
    if (answer.kind !== 'ok') return answer;
    listed.push(...answer.value.account_list);
    if (answer.value.account_list.length < PAGE) return { kind: 'ok', value: listed };
  }
}
