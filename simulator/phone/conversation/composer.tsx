import { useRef, useState } from 'react';
import { PictureIcon, PlusIcon } from '../icons.tsx';
import { PlusPanel } from './plus-panel.tsx';
import type { Sample } from './samples.ts';

type Props = {
  /** True when it was taken: only then the text goes away. */
  readonly onText: (text: string) => Promise<boolean>;
  readonly onFile: (file: File) => void;
  readonly onSample: (sample: Sample) => void;
  readonly onShrunk: () => void;
};

export function Composer({ onText, onFile, onSample, onShrunk }: Props) {
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const rows = Math.min(5, text.split('\n').length);

  async function send(): Promise<void> {
    const content = text.trim();
    if (content === '') return;
    setText('');
    if (!(await onText(content))) setText(content);
  }

  return (
    <div className="composer-area">
      <form
        className="composer"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <button type="button" className="icon" aria-label="发送图片" onClick={() => picker.current?.click()}>
          <PictureIcon />
        </button>
        <input
          ref={picker}
          type="file"
          accept="image/png,image/jpeg"
          aria-label="选择图片"
          tabIndex={-1}
          hidden
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file !== undefined) onFile(file);
            event.target.value = '';
          }}
        />
        <textarea
          aria-label="输入消息"
          rows={rows}
          value={text}
          onFocus={() => setIsOpen(false)}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            // Enter while an input method is composing chooses a word.
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void send();
          }}
        />
        {text.trim() === '' ? (
          <button
            type="button"
            className="icon"
            aria-label="更多"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            <PlusIcon />
          </button>
        ) : (
          <button type="submit" className="send" aria-label="发送">
            发送
          </button>
        )}
      </form>
      {isOpen ? <PlusPanel onFile={onFile} onSample={onSample} onShown={onShrunk} /> : null}
    </div>
  );
}
