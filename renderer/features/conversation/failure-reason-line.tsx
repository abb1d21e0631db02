import { Popover } from '@mantine/core';
import type { FailureReason } from '#shared/domain/send-status';
import { useMessages } from '../../app/messages/use-messages.ts';
import { WecomError } from '../../app/wecom/wecom-error.tsx';
import { failureCure, failureWords } from './failure-words.ts';
import styles from './send-mark.module.css';

/** Why a reply failed, and on a press who mends it and how. */
export function FailureReasonLine({ reason }: { readonly reason: FailureReason | undefined }) {
  const messages = useMessages();
  const cure = failureCure(reason, messages);
  return (
    <>
      <span className={styles['reason']}>{failureWords(reason, messages)}</span>
      {cure === null ? null : (
        <Popover position="top-end" width={300} shadow="md" trapFocus returnFocus>
          <Popover.Target>
            <button type="button">{messages.wecomErrors.why}</button>
          </Popover.Target>
          <Popover.Dropdown aria-label={messages.wecomErrors.why}>
            <WecomError words={cure} />
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
}
