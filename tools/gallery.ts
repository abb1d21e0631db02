// `npm run gallery [-- CHAPTER]`: every screen in every face, for a look before a release; what is wrong in one fails it.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { buildStale } from './bundles.ts';
import { atRoot } from './root.ts';
import { runNode, scriptOf } from './testing/run-program.ts';

type Chapter = {
  readonly chapter: string;
  readonly shown: readonly { readonly name: string; readonly files: readonly string[] }[];
  readonly faults: readonly string[];
};

const folder = atRoot('.cache', 'gallery');
const wanted = process.argv.slice(2);
await buildStale(['workstation', 'phone'], (line) => console.log(line));
if (wanted.length === 0) await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const { code } = await runNode(scriptOf('@playwright/test', 'playwright'), {
  args: ['test', ...wanted.map((chapter) => `${chapter}.gallery.ts`)],
  env: { HUIYIN_GALLERY: '1' },
  onOutput: (piece) => process.stdout.write(piece),
});
const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
// Written by e2e/gallery/book.ts a moment ago.
const chapters = await Promise.all(
  names.map(async (name) => JSON.parse(await readFile(atRoot('.cache', 'gallery', name), 'utf8')) as Chapter),
);
await writeFile(atRoot('.cache', 'gallery', 'index.html'), sheetOf(chapters));
console.log(atRoot('.cache', 'gallery', 'index.html'));
process.exitCode = code;

/** All pictures on one page, small, each a link to itself. */
function sheetOf(all: readonly Chapter[]): string {
  const style =
    'body{font:14px system-ui;margin:24px;background:#eee}img{width:400px;border:1px solid #999}' +
    'figure{display:inline-block;margin:4px}figcaption,li{font-size:12px}';
  const parts = all.map(({ chapter, shown, faults }) => {
    const list = faults.map((fault) => `<li>${escaped(fault)}</li>`).join('');
    const scenes = shown.map(({ name, files }) => `<h3>${name}</h3>${files.map(pictureOf).join('')}`);
    return `<h2 id="${chapter}">${chapter}</h2><ol>${list}</ol>${scenes.join('')}`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Huiyin</title><style>${style}</style>${parts.join('')}`;
}

function pictureOf(file: string): string {
  const caption = file.replace(/^.*\//, '').replace('.png', '');
  return `<figure><a href="${file}"><img loading="lazy" src="${file}" alt="${caption}"></a><figcaption>${caption}</figcaption></figure>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
