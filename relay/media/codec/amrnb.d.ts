/** opencore-amr (Apache-2.0) as JavaScript. Made to be a web worker's whole body: it speaks through `self`. */
declare module 'benz-amr-recorder/src/amrnb.js' {
  const run: () => void;
  export default run;
}
