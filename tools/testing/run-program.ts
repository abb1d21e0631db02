import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { atRoot, ROOT } from '../root.ts';

export type Outcome = { readonly code: number; readonly output: string };
export type Program = {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Called with each piece of output as it comes. */
  readonly onOutput?: (piece: string) => void;
};

/** Runs a script in this Node and gathers what it prints, both streams in one. */
export function runNode(script: string, { args, env = {}, onOutput }: Program): Promise<Outcome> {
  return runProgram(process.execPath, { args: [script, ...args], env, ...(onOutput ? { onOutput } : {}) });
}

export function runProgram(program: string, { args, env = {}, onOutput }: Program): Promise<Outcome> {
  return new Promise((resolve) => {
    const path = `${atRoot('node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, PATH: path, FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const gather = (piece: string): void => {
      output += piece;
      onOutput?.(piece);
    };
    child.stdout.setEncoding('utf8').on('data', gather);
    child.stderr.setEncoding('utf8').on('data', gather);
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The script behind a command of an installed package: works on every system, unlike the links in `.bin`. */
export function scriptOf(packageName: string, command: string): string {
  const manifest: unknown = JSON.parse(readFileSync(atRoot('node_modules', packageName, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'bin' in manifest) {
    const { bin } = manifest;
    if (typeof bin === 'string') return atRoot('node_modules', packageName, bin);
    const script: unknown = typeof bin === 'object' && bin !== null ? Reflect.get(bin, command) : undefined;
    if (typeof script === 'string') return atRoot('node_modules', packageName, script);
  }
  throw new Error(`${packageName} has no command ${command}`);
}
