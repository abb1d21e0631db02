import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { addTallies, oneCheck, type Tally } from './tally.ts';

export type SourceFile = { readonly path: string; readonly text: string };

const PAGES = /\.md$/;
const SOURCES = /\.(?:ts|tsx|mjs|css|html)$/;
const TESTS = /\.(?:test|spec)\.tsx?$/;
const SKIPPED_FOLDERS = new Set(['node_modules', 'out', 'dist', 'data', '.cache', '.git', 'test-results']);
const MAX_LINES = 300;
const MAX_TEST_LINES = 500;

const lockfileSchema = z.object({
  packages: z.record(z.string(), z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() })),
});

/** Each rule names the places that break it. The patterns are written so that this file does not match itself. */
const rules: readonly { readonly name: string; readonly broken: (file: SourceFile) => readonly string[] }[] = [
  { name: `files stay under ${MAX_LINES} lines, tests under ${MAX_TEST_LINES}`, broken: tooLong },
  {
    name: 'no path of somebody’s machine',
    broken: (file) => linesWith(file, /(?<![\w.])\/(?:work|home|root|tmp)\/\w/),
  },
  {
    name: 'no switched-off checks',
    broken: (file) => linesWith(file, /@ts-(?:ignore|expect-error|nocheck)|(?:ox|es)lint-disable/),
  },
  {
    name: 'no test is left out or alone',
    broken: (file) =>
      TESTS.test(file.path) ? linesWith(file, /\b(?:it|test|describe)\.(?:only|skip|todo|fixme)\(\s*['"`]/) : [],
  },
  {
    name: 'no module mocks',
    broken: (file) => (TESTS.test(file.path) ? linesWith(file, /\bvi\.(?:mock|doMock)\(/) : []),
  },
];

/** Checks of the repository itself that no linter makes. */
export function checkRepository(root: string): Tally {
  const files = filesBelow(root, SOURCES);
  return addTallies([
    ...rules.map((rule) => report(rule.name, files.flatMap(rule.broken))),
    report('links between pages lead to something', brokenLinks(root, filesBelow(root, PAGES))),
    report('pictures of the guide are used', unusedPictures(root)),
    report('bold words of the guide stand on a screen', wordsNotOnScreen(root)),
    report('the lockfile names no package host', lockfileHosts(readFileSync(join(root, 'package-lock.json'), 'utf8'))),
    report(
      'the lockfile is whole for every system',
      lockfileGaps(readFileSync(join(root, 'package-lock.json'), 'utf8')),
    ),
    report('every dependency has an exact version', looseVersions(readFileSync(join(root, 'package.json'), 'utf8'))),
  ]);
}

/** What breaks one of the rules above in a set of files, by rule name. */
export function brokenRules(files: readonly SourceFile[]): readonly string[] {
  return rules.filter((rule) => files.some((file) => rule.broken(file).length > 0)).map((rule) => rule.name);
}

/** Relative links and pictures in pages whose file or folder is not there. */
export function brokenLinks(root: string, pages: readonly SourceFile[]): readonly string[] {
  return pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
      .map((match) => match[1] ?? '')
      .filter((link) => !/^(?:[a-z]+:|#|\/\/)/i.test(link))
      .filter((link) => !existsSync(join(root, dirname(path), decodeURI(link.replace(/[#?].*$/, '')))))
      .map((link) => `${path} → ${link}`),
  );
}

/** Pictures of docs/guide that none of its pages shows; one that is missing is a broken link. */
export function unusedPictures(root: string): readonly string[] {
  const pages = filesBelow(join(root, 'docs', 'guide'), PAGES);
  return readdirSync(join(root, 'docs', 'guide', 'pictures')).filter(
    (name) => !pages.some(({ text }) => text.includes(`](pictures/${name})`)),
  );
}

/** What a page of docs/guide has in bold is what the screen of its language says. */
export function wordsNotOnScreen(root: string): readonly string[] {
  return filesBelow(join(root, 'docs', 'guide'), PAGES).flatMap(({ path, text }) => {
    const folder = join(root, 'renderer', 'app', 'messages', path.replace(PAGES, '').toLowerCase());
    const said = filesBelow(folder, SOURCES).map((file) => file.text);
    return [...text.matchAll(/\*\*(.+?)\*\*/gs)]
      .map((match) => (match[1] ?? '').replaceAll(/\s+/g, ' '))
      .filter((words) => !said.some((catalogue) => catalogue.includes(words)))
      .map((words) => `${path} → ${words}`);
  });
}

function report(name: string, places: readonly string[]): Tally {
  return oneCheck(places.length === 0, places.map((place) => `${name}: ${place}\n`).join(''));
}

function tooLong({ path, text }: SourceFile): readonly string[] {
  const lines = text.split('\n').length - 1;
  const limit = TESTS.test(path) ? MAX_TEST_LINES : MAX_LINES;
  return lines > limit ? [`${path} has ${lines}`] : [];
}

function linesWith({ path, text }: SourceFile, pattern: RegExp): readonly string[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : []));
}

function lockfileHosts(text: string): readonly string[] {
  return text.includes('"resolved":') ? ['package-lock.json has "resolved" addresses'] : [];
}

/** npm ci refuses a lockfile that leaves out a system's own packages, and npm install writes one such where it finds none. */
export function lockfileGaps(text: string): readonly string[] {
  const { packages } = lockfileSchema.parse(JSON.parse(text));
  const known = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)));
  const wanted = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
  return [...new Set(wanted)].filter((name) => !known.has(name)).toSorted();
}

function looseVersions(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]+)": "([\^~][^"]*)"/g)].map((match) => `${match[1]} ${match[2]}`);
}

function filesBelow(root: string, kind: RegExp): readonly SourceFile[] {
  const files: SourceFile[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) visit(path);
      else if (entry.isFile() && kind.test(entry.name)) {
        files.push({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') });
      }
    }
  };
  visit(root);
  return files;
}
