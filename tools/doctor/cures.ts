import { errcodeName, type ErrcodeName } from '#shared/wecom/errcodes';

/** Where in WeCom's admin console a refusal is mended (wecom-api.md 1.1, 3, 4.0, 6). */
const cures: Partial<Record<ErrcodeName, string>> = {
  invalidSecret:
    'Secret 与应用不符。管理后台 → 应用管理 → 自建应用 → Secret，更新 WECOM_SECRET。连续填错会让本机 IP 停用一小时',
  invalidCorpid: '企业 ID 不对。管理后台 → 我的企业 → 企业信息 → 企业ID，更新 WECOM_CORP_ID',
  untrustedIp: '本机 IP 不在名单里。管理后台 → 应用管理 → 自建应用 → 企业可信IP，保存后约 1 分钟生效',
  noPermission: '应用没有这项权限。微信客服 → 可调用接口的应用，以及 客户联系 → 可调用接口的应用，都勾选这个自建应用',
  accountNotAuthorised: '客服账号没有交给这个应用。微信客服 → 通过API管理微信客服账号 → 企业内部开发，勾选账号',
  apiSwitchOff: '客服的接口开关关着。微信客服 → 开发配置，打开接口',
  rateLimited: '调用太频繁，企业微信暂时停用了这个接口。分钟级 1 分钟、小时级 60 分钟后再查',
  memberNotFound: '成员不在通讯录里，或不在应用可见范围。管理后台 → 应用管理 → 自建应用 → 可见范围',
};
const OUTSIDE_RANGE: readonly number[] = [60_011, 60_021, 60_030, 60_031];

/** What to do about an errcode, in one sentence. */
export function cureOf(errcode: number): string {
  if (OUTSIDE_RANGE.includes(errcode))
    return '接待人员不在应用可见范围内。管理后台 → 应用管理 → 自建应用 → 可见范围，加入这些成员';
  const name = errcodeName(errcode);
  const cure = name === undefined ? undefined : cures[name];
  return cure ?? `企业微信返回 ${errcode}，原因见 https://open.work.weixin.qq.com/devtool/query?e=${errcode}`;
}
