import type { AssistantRefusal } from '#shared/contracts/assistant';
import type { Refusal } from '#shared/contracts/command';
import type { UnsentCode } from '#shared/domain/automatic-text';
import type { AssignmentBlock } from '#shared/domain/assignment';
import type { ReplyBlock } from '#shared/domain/reply-window';
import type { InviteBlock } from '#shared/domain/upgrade';

/** Why something cannot be done, by its code: the same words before a request is made and after it was refused. */
export const refusals = {
  'held-by-other': '已由其他同事接待',
  'not-held': '这个会话现在没人接待',
  'already-held': '已经由你接待',
  'not-taken': '已有同事回复，或者时间太久，不能再接回',
  'not-allowed': '你没有权限做这个操作',
  'not-served': '你不接待这个客服账号',
  'not-found': '没有找到，可能已被删除',
  'bad-command': '内容不符合要求，请检查后再试',
  'media-missing': '图片没有上传成功，请重新发送',
  'media-unfit': '这个文件企业微信不收：类型、大小或时长不符合要求',
  'target-missing': '目标不在升级服务范围内，请管理员在后台添加',
  'illegal-move': '企业微信不允许从当前状态结束会话',
  'customer-wrote': '客户刚刚又发来消息，会话没有结束',
  'replies-pending': '还有回复没有送出，送出后再结束',
  'tag-limit': '标签数量已到上限',
  'setting-changed': '另一位主管刚保存过这一部分。你的修改还在「接待规则」里，请选择保留哪一份',
  'snooze-past-window': '稍后处理的时间晚于 48 小时窗口关闭前 1 小时',
  'already-invited': '本次会话已经邀请过，不再打扰客户',
  'already-there': '客户已经是好友或群成员',
  'answer-first': '先回答客户的问题，再邀请升级',
  'over-five': '本轮 5 条已用完。客户再次发消息后可继续回复',
  'over-48h': '距客户上一条消息已超过 48 小时，之后只能等客户来消息',
  'never-written': '客户还没有发过消息，企业微信不允许主动发送',
  'served-in-client': '会话正在企业微信客户端接待，工作站暂不能代发',
  'queued-in-client': '客户在企业微信的待接入池，只能由同事在客户端接入',
  ended: '会话已结束。客户再次发消息后可继续回复',
  'acquisition-gone': '这条获客链接已不可用或不是本应用新建的，换一条再发',
  'acquisition-empty': '获客链接的使用量已用完或已过期，客户点开也添加不上。请主管联系管理员购买后再发',
  wecom: '企业微信没有接受这个操作',
  'person-known': '这位同事已在列表里',
  'weak-password': '密码至少 10 个字符',
  'last-admin': '至少要保留一位能登录的管理员。先给另一位同事管理员角色和密码',
  'wrong-password': '当前密码不对',
  'slow-down': '尝试次数过多，请稍等几分钟再试',
  'assistant-off': '助手没有开启，请主管在「接待规则」里开启',
  'assistant-unreachable': '助手暂时没有回应，稍后再试',
  'assistant-refused': '助手拒绝了这次请求，请管理员检查接口配置',
  offline: '连不上服务器，没有执行。恢复后再试一次',
  broken: '服务器出错了，没有完成。稍后再试一次',
  'bad-request': '内容不符合要求，请检查后再试',
  'bad-media': '这不是 JPG 或 PNG 图片，换一张再试',
  'too-large': '文件太大，换一个再试',
  'state-taken': '这个渠道标识已经用在另一个码上，换一个再试',
  'welcome-too-late': '欢迎语没有发出：得知客户进入时已过 20 秒',
  'event-too-late': '没有发出：企业微信给的时限已过',
  'rest-over': '已经有人回复，或本人已经回来，这条休息告知不用再发',
  'open-again': '已经到工作时间，这条自动回复不用再发',
  'event-moved': '没有发出：会话状态已经变化，企业微信不再允许',
} satisfies Record<Refusal | ReplyBlock | AssignmentBlock | InviteBlock | UnsentCode | AskedOverHttp, string>;

/** Codes only a request over HTTP comes back with. */
export type AskedOverHttp =
  | AssistantRefusal
  | 'person-known'
  | 'weak-password'
  | 'last-admin'
  | 'wrong-password'
  | 'slow-down'
  | 'offline'
  | 'broken'
  | 'bad-request'
  | 'bad-media'
  | 'too-large'
  | 'state-taken';

/** A code this version does not know. */
export const refusedOther = (code: string) => `服务器没有接受（${code}）`;
