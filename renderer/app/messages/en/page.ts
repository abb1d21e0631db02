import type { page as chinese } from '../zh-cn/page.ts';

export const page = {
  refresh: 'Read again',
  loading: 'Reading',
  failed: 'It could not be read',
  retry: 'Try again',
  notCopied: 'Not copied: the browser does not let this page use the clipboard',
  close: 'Close',
  cancel: 'Cancel',
  offline: 'This appears once connected',
  offlineKnown: 'This is what was read before; it can be changed once connected',
  stale: 'It could not be read again. This is what was read before',
} satisfies typeof chinese;
