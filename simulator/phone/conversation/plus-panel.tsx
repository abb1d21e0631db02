import { useEffect, useRef } from 'react';
import { LinesIcon } from '../icons.tsx';
import { samples, type Sample } from './samples.ts';

type Props = {
  readonly onFile: (file: File) => void;
  readonly onSample: (sample: Sample) => void;
  /** The conversation has less room now. */
  readonly onShown: () => void;
};

/** What opens under "+": files of one's own, and something invented of every kind WeChat has. */
export function PlusPanel({ onFile, onSample, onShown }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  useEffect(onShown, [onShown]);

  return (
    <div className="plus-panel" role="group" aria-label="更多功能">
      <button type="button" onClick={() => picker.current?.click()}>
        <i>
          <LinesIcon lines="M3.5 6h6l2 2.5h9V18.5h-17z" />
        </i>
        文件
      </button>
      {samples.map((sample) => (
        <button key={sample.name} type="button" onClick={() => onSample(sample)}>
          <i>
            <LinesIcon lines={sample.icon} />
          </i>
          {sample.name}
        </button>
      ))}
      <input
        ref={picker}
        type="file"
        aria-label="选择文件"
        tabIndex={-1}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          event.target.value = '';
        }}
      />
    </div>
  );
}
