import type { ReactNode } from 'react';
import { useMessages } from './messages/use-messages.ts';
import { refusalWords } from './conversation/refusal-words.ts';
import { wecomFailureWords } from './wecom/wecom-error-words.ts';
import { WecomError } from './wecom/wecom-error.tsx';

/** Why something was refused, by the code of its Failure: WeCom's refusals with who mends them, ours in one line. */
export function Refused({ code, act = null }: { readonly code: string; readonly act?: ReactNode }) {
  const words = useMessages();
  const wecom = wecomFailureWords(code, words);
  return wecom ? <WecomError words={wecom} act={act} /> : <>{refusalWords(code, words)}</>;
}
