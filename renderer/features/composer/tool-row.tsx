import { Contact, FolderOpen, ImagePlus, LayoutGrid, Link2, ListTree, MapPin, Mic, Smile, Video } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { keysOf } from '../../app/keyboard/commands.ts';
import { composerTools, openTool, useComposerTool, type ComposerTool } from '../../app/composing/composer-tool.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { AttachmentKind } from './attachment-rules.ts';
import styles from './tool-row.module.css';

const icons = {
  emoji: Smile,
  picture: ImagePlus,
  video: Video,
  file: FolderOpen,
  voice: Mic,
  link: Link2,
  'mini-program': LayoutGrid,
  menu: ListTree,
  location: MapPin,
  'acquisition-link': Contact,
} as const satisfies Record<ComposerTool, unknown>;

/** Tools that open the system's own dialog: what they take and as what it goes out. */
const pickers = {
  picture: { accept: 'image/png,image/jpeg', as: 'image' },
  video: { accept: 'video/mp4', as: 'video' },
  file: { accept: '', as: 'file' },
} as const satisfies Partial<Record<ComposerTool, { readonly accept: string; readonly as: AttachmentKind }>>;
type Picker = keyof typeof pickers;
const isPicker = (tool: ComposerTool): tool is Picker => tool in pickers;

type ToolRowProps = {
  readonly conversationId: ConversationId;
  readonly onFiles: (files: Iterable<File>, as: AttachmentKind) => void;
};

/** What can be put into a reply besides words: one stop for Tab, arrows inside, a key of its own for each. */
export function ToolRow({ conversationId, onFiles }: ToolRowProps) {
  const words = useMessages().composer;
  const asked = useComposerTool(conversationId);
  const [stop, setStop] = useState<ComposerTool>('emoji');
  const buttons = useRef(new Map<ComposerTool, HTMLButtonElement>());
  const inputs = useRef(new Map<Picker, HTMLInputElement>());

  useEffect(() => {
    if (asked === null || !isPicker(asked)) return;
    openTool(null);
    inputs.current.get(asked)?.click();
  }, [asked]);

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -composerTools.length, End: composerTools.length }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = composerTools.indexOf(stop) + step;
    const next = composerTools.at(Math.abs(step) > 1 ? (step > 0 ? -1 : 0) : at % composerTools.length) ?? 'emoji';
    setStop(next);
    buttons.current.get(next)?.focus();
  }

  return (
    <div role="toolbar" aria-label={words.toolRow} className={styles['row']} onKeyDown={onKeyDown}>
      {composerTools.map((tool) => {
        const Icon = icons[tool];
        return (
          <button
            key={tool}
            ref={(button) => {
              if (button) buttons.current.set(tool, button);
            }}
            type="button"
            className={styles['tool']}
            data-tip={`${words.tools[tool]} · ${keysOf(tool)}`}
            data-tool={tool}
            data-group={tool === 'link' || undefined}
            tabIndex={tool === stop ? 0 : -1}
            aria-label={words.tools[tool]}
            onFocus={() => setStop(tool)}
            onClick={() => openTool(tool === asked ? null : tool)}
          >
            <Icon size={18} strokeWidth={1.6} aria-hidden />
          </button>
        );
      })}
      {composerTools.filter(isPicker).map((tool) => (
        <input
          key={tool}
          ref={(input) => {
            if (input) inputs.current.set(tool, input);
          }}
          type="file"
          hidden
          multiple
          accept={pickers[tool].accept}
          aria-label={words.tools[tool]}
          onChange={({ currentTarget }) => {
            onFiles([...(currentTarget.files ?? [])], pickers[tool].as);
            // The same file may be chosen again after it was removed.
            currentTarget.value = '';
          }}
        />
      ))}
    </div>
  );
}
