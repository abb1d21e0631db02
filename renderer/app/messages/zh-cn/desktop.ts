/** What the desktop app can do: links into it, starting with the system, answering in a notification. */
export const desktop = {
  copyLink: '复制会话链接',
  linkCopied: '链接已复制，有权限的同事可以打开',
  autoStart: '开机自动启动',
  autoStartToApprove: '请在「系统设置 › 通用 › 登录项」中允许回音',
  autoStartInSystem: '开机自动启动：请在系统的启动应用里添加回音，加上参数 --hidden 可不弹出窗口',
  replyHint: '回复客户',
  replyKept: '回复没有发出',
  replyKeptHint: '内容已放在会话的输入框里，请打开会话查看',
};
