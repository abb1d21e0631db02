/** Every text the shell itself shows. Chinese first. */
const chinese = {
  name: '回音',
  quit: '退出回音',
  hide: '隐藏回音',
  hideOthers: '隐藏其他',
  about: '关于回音',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  pastePlain: '粘贴为纯文本',
  selectAll: '全选',
  view: '显示',
  reload: '重新加载',
  actualSize: '实际大小',
  zoomIn: '放大',
  zoomOut: '缩小',
  fullScreen: '切换全屏',
  developer: '开发者工具',
  window: '窗口',
  minimize: '最小化',
  close: '关闭窗口',
  openDesk: '打开工作站',
  waiting: (count: number) => `${count} 条未读`,
  openLinkQuestion: '在浏览器中打开这个网站的链接吗',
  openLink: '打开链接',
  cancel: '取消',
  cannotStart: '回音无法启动',
  brokenInstall: '程序文件不完整。请重新安装回音，聊天记录会从中继重新取回。',
  badRelay: (why: string) =>
    `中继地址（RELAY_URL）有误：${why}。请改成类似 https://relay.example.com 的地址，再重新打开回音。`,
};

export type Words = typeof chinese;

const english: Words = {
  name: 'Huiyin',
  quit: 'Quit Huiyin',
  hide: 'Hide Huiyin',
  hideOthers: 'Hide others',
  about: 'About Huiyin',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  pastePlain: 'Paste as plain text',
  selectAll: 'Select all',
  view: 'View',
  reload: 'Reload',
  actualSize: 'Actual size',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fullScreen: 'Full screen',
  developer: 'Developer tools',
  window: 'Window',
  minimize: 'Minimise',
  close: 'Close window',
  openDesk: 'Open the workstation',
  waiting: (count) => `${count} unread`,
  openLinkQuestion: 'Open a link to this site in the browser?',
  openLink: 'Open link',
  cancel: 'Cancel',
  cannotStart: 'Huiyin cannot start',
  brokenInstall: 'Files of the program are missing. Install Huiyin again; conversations come back from the relay.',
  badRelay: (why) =>
    `The relay address (RELAY_URL) is wrong: ${why}. Use one like https://relay.example.com and open Huiyin again.`,
};

/** Chinese unless the system speaks English. `locale` as Electron gives it, e.g. `zh-CN`. */
export function chooseWords(locale: string): Words {
  return locale.toLowerCase().startsWith('en') ? english : chinese;
}
