import { expect, it } from 'vitest';
import { sizeWords } from '../../lib/size-words.ts';
import { readAttachment } from './attachment-rules.ts';

const MB = 1024 * 1024;

it('pasted or dropped, a picture is a picture, an MP4 a video, the rest a file', () => {
  const read = (type: string) => readAttachment({ type, size: 2048 }, null).kind;
  expect(
    ['image/jpeg', 'image/png', 'image/gif', 'video/mp4', 'video/quicktime', 'application/pdf', ''].map(read),
  ).toEqual(['image', 'image', 'file', 'video', 'file', 'file', 'file']);
});

it('what was chosen as a file goes as a file, whatever it is', () => {
  expect(readAttachment({ type: 'image/png', size: 15 * MB }, 'file')).toEqual({ kind: 'file' });
});

it('a button takes its own kind only', () => {
  expect(readAttachment({ type: 'image/gif', size: 100 }, 'image')).toEqual({ kind: 'refused', fault: 'image-type' });
  expect(readAttachment({ type: 'image/png', size: 100 }, 'video')).toEqual({ kind: 'refused', fault: 'video-type' });
});

it('over 10 MB a picture or a video may go as a file; over 20 MB nothing goes', () => {
  expect(readAttachment({ type: 'image/png', size: 10 * MB }, null)).toEqual({ kind: 'image' });
  expect(readAttachment({ type: 'image/png', size: 10 * MB + 1 }, null)).toEqual({ kind: 'ask', from: 'image' });
  expect(readAttachment({ type: 'video/mp4', size: 20 * MB }, 'video')).toEqual({ kind: 'ask', from: 'video' });
  expect(readAttachment({ type: 'video/mp4', size: 20 * MB + 1 }, null)).toEqual({
    kind: 'refused',
    fault: 'too-large',
  });
});

it('a file of five bytes is none for WeCom', () => {
  expect(readAttachment({ type: 'text/plain', size: 5 }, null)).toEqual({ kind: 'refused', fault: 'empty' });
  expect(readAttachment({ type: 'text/plain', size: 6 }, null)).toEqual({ kind: 'file' });
});

it('says sizes as people do', () => {
  expect([512, 2048, 1000 * 1024, 1.5 * MB].map(sizeWords)).toEqual(['512 B', '2 KB', '1.0 MB', '1.5 MB']);
});
