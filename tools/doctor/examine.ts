import type { Wecom, WecomAnswer } from '#relay/wecom/wecom';
import { accountListReplySchema, servicerListReplySchema } from '#shared/wecom/account';
import { z } from 'zod';
import { cureOf } from './cures.ts';

/** One step of the examination. `mend` says where to put it right. */
export type Finding = {
  readonly step: string;
  readonly isWell: boolean;
  readonly words: string;
  readonly mend?: string;
};

export type Patient = {
  readonly wecom: Wecom;
  readonly publicUrl: string | null;
  readonly fetch: typeof fetch;
};

const ANSWER_MS = 10_000;

/** Asks WeCom what the relay will ask, in the order in which one thing needs the other; changes nothing there. */
export async function* examine({ wecom, publicUrl, fetch: doFetch }: Patient): AsyncGenerator<Finding> {
  const accounts = await wecom.post('kf/account/list', { offset: 0, limit: 100 }, accountListReplySchema);
  if (accounts.kind !== 'ok') {
    yield judge('凭证与客服账号', accounts);
    return;
  }
  const managed = accounts.value.account_list.filter((account) => account.manage_privilege);
  yield managed.length > 0
    ? well('凭证与客服账号', `可以管理 ${managed.length} 个客服账号`)
    : ill('凭证与客服账号', '没有可以管理的客服账号', cureOf(48_007));
  for (const { open_kfid, name } of managed) {
    const step = `接待人员「${name}」`;
    const servicers = await wecom.get('kf/servicer/list', { open_kfid }, servicerListReplySchema);
    if (servicers.kind !== 'ok') yield judge(step, servicers);
    else if (servicers.value.servicer_list.length === 0)
      yield ill(step, '还没有接待人员', '微信客服 → 客服账号 → 接待人员，添加成员');
    else yield well(step, `${servicers.value.servicer_list.length} 位`);
  }
  yield judge('客户标签', await wecom.post('externalcontact/get_corp_tag_list', {}, z.looseObject({})));
  yield judge('升级服务', await wecom.get('kf/customer/get_upgrade_service_config', {}, z.looseObject({})));
  yield await examineCallback(publicUrl, doFetch);
}

/** An unsigned request must come back refused: then the address leads to this relay, and the relay is on guard. */
async function examineCallback(publicUrl: string | null, doFetch: typeof fetch): Promise<Finding> {
  const step = '回调地址';
  if (publicUrl === null) {
    return ill(step, '没有设置 PUBLIC_URL', '把企业微信能访问到的地址填入 PUBLIC_URL，例如 https://kf.example.com');
  }
  const cure =
    '管理后台 → 应用管理 → 自建应用 → 接收消息 → 设置API接收，URL 填 PUBLIC_URL/wecom/callback，勾选「微信客服消息和事件」「外部联系人变更回调」';
  try {
    const { status } = await doFetch(`${publicUrl}/wecom/callback`, { signal: AbortSignal.timeout(ANSWER_MS) });
    return status === 403
      ? well(step, '可以从外部访问，未签名的请求会被拒绝')
      : ill(step, `返回 ${status}，不是中继的应答`, cure);
  } catch {
    return ill(step, '访问不到', cure);
  }
}

function judge(step: string, answer: WecomAnswer<unknown>): Finding {
  switch (answer.kind) {
    case 'ok':
      return well(step, '可以读取');
    case 'refused':
      return ill(step, `企业微信拒绝（${answer.errcode}）`, cureOf(answer.errcode));
    default:
      return ill(step, '连不上企业微信', '检查网络出口和 WECOM_API_BASE');
  }
}

function well(step: string, words: string): Finding {
  return { step, isWell: true, words };
}

function ill(step: string, words: string, mend: string): Finding {
  return { step, isWell: false, words, mend };
}
