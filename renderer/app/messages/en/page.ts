import type { page as chinese } from '../zh-cn/page.ts';

export const page = {
  refresh: 'Read again',
  loading: 'Reading',
  failed: 'It could not be read',
  retry: 'Try again',
  notCopied: 'Not copied: the browser does not let this page use the clipboard',
  close: 'Close',
  cancel: 'Cancel',
  offline: 'You are offline. This appears when the line is back',
  offlineKnown: 'You are offline. This is what was read before; nothing can be changed now',
  stale: 'It could not be read again. This is what was read before',
} satisfies typeof chinese;
