import { useMessages } from './messages/use-messages.ts';
import { refusalWords } from './conversation/refusal-words.ts';
import { PageAct } from './wecom/page-act.tsx';
import { wecomFailureWords } from './wecom/wecom-error-words.ts';
import { WecomError } from './wecom/wecom-error.tsx';
import styles from './failure-note.module.css';

/** Why something was not done, by the code it came back with: WeCom's refusals with cause and next step. */
export function FailureNote({ code }: { readonly code: string }) {
  const words = useMessages();
  const wecom = wecomFailureWords(code, words);
  return (
    <div className={styles['note']} role="alert">
      {wecom === null ? refusalWords(code, words) : <WecomError words={wecom} act={<PageAct act={wecom.act} />} />}
    </div>
  );
}
