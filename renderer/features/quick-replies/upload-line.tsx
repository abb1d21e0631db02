import { useMessages } from '../../app/messages/use-messages.ts';
import type { Uploading } from './use-upload.ts';

/** How far a file is on its way to the relay, or why it is not there. */
export function UploadLine({ state, hint }: { readonly state: Uploading; readonly hint: string }) {
  const words = useMessages().quickReplies;
  if (state.kind === 'failed') return <p role="alert">{words.uploadFaults[state.why]}</p>;
  if (state.kind === 'going') return <small role="status">{words.uploading(Math.round(state.share * 100))}</small>;
  return hint === '' ? null : <small>{hint}</small>;
}
