import type { assistant as chinese } from '../zh-cn/assistant.ts';

export const assistant = {
  translate: 'Translate',
  translating: 'Translating…',
  translated: 'Translation, for orientation',
  hide: 'Hide translation',
  retry: 'Try again',
  open: 'Draft a reply',
  title: 'Assistant',
  tabs: { draft: 'Draft a reply', translate: 'Translate mine' },
  sent: (hidden: number) =>
    hidden === 0
      ? 'What the assistant will be given'
      : `What the assistant will be given; ${hidden} names and numbers are masked on this machine`,
  wish: 'What do you want to say (optional)',
  wishPlaceholder: 'For example: apologise first, an answer by four this afternoon',
  nothingToDraft: 'There is no text in this conversation to draft from',
  nothingToTranslate: 'Nothing is written yet. Write your reply first, then translate it',
  into: (example: string) => `Into the customer’s language, as in: “${example}”`,
  ask: { draft: 'Draft', translate: 'Translate' },
  asking: 'Working…',
  answer: 'The assistant suggests',
  use: 'Put into the composer',
  useHint: 'You change it and send it; the assistant never writes to a customer by itself',
  close: 'Close the assistant',
  offline: 'The assistant needs a connection; try again when online',
  settings: {
    title: 'Assistant',
    about:
      'A language model of the company’s own choosing, off by default. Names and numbers are masked on the desk, and a servicer approves every word before it is sent.',
    none: 'The relay has no assistant. After an administrator sets ASSISTANT_URL, ASSISTANT_KEY and ASSISTANT_MODEL and restarts it, it can be turned on here',
    mayTranslate: 'May translate customers’ messages and replies',
    mayDraft: 'May draft replies',
  },
} satisfies typeof chinese;
