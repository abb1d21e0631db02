import runAmr from 'benz-amr-recorder/src/amrnb.js';

// Runs in the worker thread only: a minute of speech takes a third of a second.

export const AMR_RATE = 8_000;

type Job =
  | { readonly command: 'decode'; readonly buffer: Uint8Array }
  | { readonly command: 'encode'; readonly samples: Float32Array; readonly sampleRate: number };
/** The stage on which the codec believes to be a web worker. */
type Stage = {
  onmessage?: (event: { readonly data: Job }) => void;
  postMessage: (answer: { readonly amr: Uint8Array | Float32Array | null }) => void;
};

let stage: Stage | null = null;
let answer: Uint8Array | Float32Array | null = null;

/** AMR-NB to samples of −1…1 at 8 kHz; null when it is none. */
export function decodeAmr(bytes: Uint8Array): Float32Array | null {
  const samples = ask({ command: 'decode', buffer: bytes });
  return samples instanceof Float32Array && samples.length > 0 ? samples : null;
}

/** Samples at any rate to AMR-NB at 12.2 kbit/s. */
export function encodeAmr(samples: Float32Array, sampleRate: number): Uint8Array | null {
  const bytes = ask({ command: 'encode', samples, sampleRate });
  return bytes instanceof Uint8Array && bytes.length > 6 ? bytes : null;
}

function ask(job: Job): Uint8Array | Float32Array | null {
  stage ??= open();
  answer = null;
  stage.onmessage?.({ data: job });
  return answer;
}

function open(): Stage {
  const made: Stage = {
    postMessage(told) {
      answer = told.amr;
    },
  };
  Object.defineProperty(globalThis, 'self', { value: made, configurable: true, writable: true });
  runAmr();
  return made;
}
