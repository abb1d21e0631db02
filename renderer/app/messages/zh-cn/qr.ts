/** Words of a drawn code: look at it, save it, print it. */
export const qr = {
  alt: '二维码',
  drawing: '正在绘制二维码',
  failed: '没能绘制二维码',
  savePng: '保存 PNG',
  saveSvg: '保存 SVG',
  print: '打印',
  saved: '已保存',
  copyLink: '复制链接',
  linkCopied: '链接已复制',
};
