import { CircleOff } from 'lucide-react';
import type { Media } from '#shared/domain/message';
import { useDesk } from '../../../app/desk-context.ts';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { fetchWhole } from './downloads.ts';
import { nameFor } from './file-name.ts';
import { useSaveBlob } from './save-blob.ts';
import styles from './carried-note.module.css';

/** A recording nobody could decode: it can be saved and played with something else. */
export function UnplayableVoice({ media, id }: { readonly media: Media; readonly id: string }) {
  const { api } = useDesk();
  const words = useMessages().conversation.content.voice;
  const saveBlob = useSaveBlob();
  async function save(): Promise<void> {
    const blob = await fetchWhole(api, media.hash);
    if (blob) await saveBlob(media.name ?? nameFor(id, media.mime), media.mime, blob);
  }
  return (
    <span className={styles['note']}>
      <CircleOff size={14} aria-hidden />
      {words.unplayable}
      <button type="button" onClick={() => void save()}>
        {words.saveRecording}
      </button>
    </span>
  );
}
