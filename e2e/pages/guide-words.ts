/** What the guide's scenes press and read, in the words of both screens. */
type Spoken = {
  readonly waiting: string;
  readonly columns: readonly string[];
  readonly log: string;
  readonly replyField: string;
  readonly quote: string;
  readonly unquote: string;
  readonly picker: string;
  readonly fifth: RegExp;
  readonly snooze: string;
  readonly untilBack: RegExp;
  readonly pin: string;
  readonly release: string;
  readonly later: string;
  readonly account: RegExp;
  readonly hold: string;
  readonly holdSeconds: string;
  readonly handOver: string;
  readonly handOverTitle: string;
  readonly handOverReason: string;
  readonly handOverSearch: string;
  readonly card: string;
  readonly giveBack: string;
  readonly rest: string;
  readonly whoAnswers: string;
  readonly restStart: string;
  readonly notNow: string;
  readonly writing: string;
  readonly takePen: string;
  readonly failed: string;
  readonly sent: string;
  readonly refusedBy: RegExp;
  readonly macros: string;
  readonly runMacro: RegExp;
  readonly offline: RegExp;
  readonly queued: string;
  readonly rules: string;
  readonly ruleSaid: string;
};

const zh: Spoken = {
  waiting: '待回复',
  columns: ['窗口将关', '还没人回', '回了又来'],
  log: '消息记录',
  replyField: '回复内容',
  quote: '引用',
  unquote: '去掉引用',
  picker: '选择快捷回复',
  fifth: /^发送 · \d\/5/,
  snooze: '稍后处理',
  untilBack: /^直到客户再来/,
  pin: '置顶',
  release: '放回待认领',
  later: '稍后 5 分钟',
  account: /账户与设置/,
  hold: '发出前等待，期间可撤回',
  holdSeconds: '3 秒',
  handOver: '转接',
  handOverTitle: '转接会话',
  handOverReason: '转接原因',
  handOverSearch: '搜索同事或小组',
  card: '交接说明',
  giveBack: '退回',
  rest: '休息一下',
  whoAnswers: '谁来接待',
  restStart: '开始休息',
  notNow: '先不休息',
  writing: '王敏 正在写回复',
  takePen: '接手',
  failed: '未送出',
  sent: '已提交企业微信',
  refusedBy: /拒收/,
  macros: '快捷操作',
  runMacro: /^执行/,
  offline: /连不上服务器|服务器没有应答|网络已断开/,
  queued: '排队中',
  rules: '分配规则',
  ruleSaid: '轮流分给「售后」小组',
};

const en: Spoken = {
  waiting: 'Waiting',
  columns: ['Window closing', 'Not answered yet', 'Wrote again'],
  log: 'Messages',
  replyField: 'Reply text',
  quote: 'Quote',
  unquote: 'Remove the quote',
  picker: 'Choose a quick reply',
  fifth: /^Send · \d\/5/,
  snooze: 'Snooze',
  untilBack: /^Until the customer writes/,
  pin: 'Pin to top',
  release: 'Release',
  later: 'Remind in 5 minutes',
  account: /account and settings/,
  hold: 'Wait before sending, to take it back',
  holdSeconds: '3 s',
  handOver: 'Hand over',
  handOverTitle: 'Hand over',
  handOverReason: 'Reason',
  handOverSearch: 'Find a colleague or team',
  card: 'Hand-over note',
  giveBack: 'Give back',
  rest: 'Take a break',
  whoAnswers: 'Who answers',
  restStart: 'Start the break',
  notNow: 'Not now',
  writing: '王敏 is writing a reply',
  takePen: 'Take over',
  failed: 'Not sent',
  sent: 'Submitted to WeCom',
  refusedBy: /refus/i,
  macros: 'Macros',
  runMacro: /^Run/,
  offline: /Server unreachable|does not answer|No network/,
  queued: 'Queued',
  rules: 'Routing rules',
  ruleSaid: 'in turn to team “售后”',
};

export const guideWords = { 'zh-CN': zh, en } as const;
export type GuideLanguage = keyof typeof guideWords;
