/** Words every page of the administration uses. */
export const page = {
  refresh: '重新读取',
  loading: '正在读取',
  failed: '没能读到',
  retry: '再试一次',
  notCopied: '没有复制成功：浏览器不允许这个页面使用剪贴板',
  close: '关闭',
  cancel: '取消',
  offline: '恢复连接后显示',
  offlineKnown: '显示的是之前读到的内容，恢复连接后才能修改',
  stale: '没能重新读取，显示的是之前读到的内容',
};
