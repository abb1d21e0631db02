import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Result } from '#shared/lib/result';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { showDone } from '../../ui/undo-toast.tsx';

type Props = {
  readonly title: string;
  readonly hint: string;
  readonly act: string;
  readonly done: string;
  readonly onAct: () => Promise<Result<unknown>>;
  readonly onClose: () => void;
};

/** What follows is said before somebody is thrown out. */
export function AskDialog({ title, hint, act, done, onAct, onClose }: Props) {
  const words = useMessages().page;
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function submit(): Promise<void> {
    setBusy(true);
    const result = await onAct();
    setBusy(false);
    if (!result.ok) return setFailure(result.error.code);
    showDone(done);
    onClose();
  }

  return (
    <Dialog onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': words.close }}>
      <div className={page['form']}>
        <p className={page['text']}>{hint}</p>
        {failure !== null && <FailureNote code={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {words.cancel}
          </Button>
          <Button color="red" loading={isBusy} onClick={() => void submit()}>
            {act}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
