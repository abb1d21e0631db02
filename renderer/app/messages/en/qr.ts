import type { qr as chinese } from '../zh-cn/qr.ts';

export const qr = {
  alt: 'QR code',
  drawing: 'Drawing the code',
  failed: 'The code could not be drawn',
  savePng: 'Save PNG',
  saveSvg: 'Save SVG',
  print: 'Print',
  saved: 'Saved',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
} satisfies typeof chinese;
