import {
  File,
  FileArchive,
  FileAudio,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileVideo,
  Presentation,
  type LucideIcon,
} from 'lucide-react';

type FileLook = { readonly icon: LucideIcon; readonly tone: 'doc' | 'sheet' | 'slides' | 'pdf' | 'plain' };

const looks: readonly (readonly [endings: RegExp, look: FileLook])[] = [
  [/^(docx?|wps|rtf|odt|pages)$/, { icon: FileText, tone: 'doc' }],
  [/^(xlsx?|csv|et|ods|numbers)$/, { icon: FileSpreadsheet, tone: 'sheet' }],
  [/^(pptx?|dps|odp|key)$/, { icon: Presentation, tone: 'slides' }],
  [/^pdf$/, { icon: FileText, tone: 'pdf' }],
  [/^(txt|md|log|json|xml|html?)$/, { icon: FileText, tone: 'plain' }],
  [/^(png|jpe?g|gif|webp|bmp|heic|svg|psd|ai)$/, { icon: FileImage, tone: 'plain' }],
  [/^(mp4|mov|avi|mkv|webm|wmv|m4v)$/, { icon: FileVideo, tone: 'plain' }],
  [/^(mp3|wav|m4a|amr|silk|flac|ogg|aac)$/, { icon: FileAudio, tone: 'plain' }],
  [/^(zip|rar|7z|tar|gz|tgz)$/, { icon: FileArchive, tone: 'plain' }],
];

/** How a file looks by the ending of its name: what the sender's system would show. */
export function fileLook(name: string): FileLook {
  const ending = /\.([^.]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return looks.find(([endings]) => endings.test(ending))?.[1] ?? { icon: File, tone: 'plain' };
}
