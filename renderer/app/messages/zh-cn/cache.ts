/** Words of what this machine keeps. */
export const cache = {
  menu: '本机缓存',
  title: '本机缓存',
  messages: '消息',
  conversations: '会话',
  forgotten: '已清理的旧会话',
  space: '占用空间',
  unknown: '浏览器没有告知',
  count: (count: number) => count.toLocaleString('zh-CN'),
  days: '已结束的会话，多久没有动静后清理消息',
  dayChoice: (days: number) => (days === 365 ? '1 年' : `${days} 天`),
  most: '最多保留多少条消息',
  mostChoice: (count: number) => `${count / 10_000} 万条`,
  sealed: {
    desktop:
      '本机缓存已加密，密钥只交给操作系统保管，没有安全存储的系统上只留在内存里。退出登录，或 14 天没有连上服务器后，没有密钥就打不开',
    browser: '本机缓存已加密。在浏览器里，密钥和登录信息存在一起；要由操作系统保管，请用桌面版',
  },
  stays:
    '置顶、星标、稍后处理、未读、有草稿或有提醒的会话一直保留。清理的只是本机缓存，服务器上的记录不受影响，打开会话时会自动取回',
  forgetNow: '立即清理',
  sure: (days: number) => `将从本机移除 ${days} 天没有动静的已结束会话的消息，超出条数上限时先移除最旧的`,
  done: (count: number) => (count === 0 ? '没有可以清理的会话' : `已清理 ${count} 个会话`),
  failed: '没有清理成功，稍后会自动再试',
  coming: '正在取回较早的消息',
  away: '这个会话的消息已从本机清理',
  awayHint: '连上服务器后会自动取回',
};
