/** Where something stands on a page: parts joined by ` >> ` reach through open shadow roots, the last one is meant. */
export interface Place {
  readonly css: string;
  /** Words that its own text must hold. */
  readonly text?: string;
}

/** One page of one browser; the walk knows nothing else of an engine. */
export interface EnginePage {
  goto(url: string): Promise<void>;
  /** Runs the body of an async function in the page; arguments and answer are plain JSON. */
  evaluate<T>(body: string, ...args: readonly unknown[]): Promise<T>;
  /** Presses with a real pointer. Rejects when nothing visible stands there. */
  press(place: Place): Promise<void>;
  /** Types with real keys. */
  type(place: Place, text: string): Promise<void>;
  /** Hands files of this machine to an input, as its picker would. */
  setFiles(place: Place, paths: readonly string[]): Promise<void>;
  takePicture(path: string): Promise<void>;
}

/** A browser that was started for the tests. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  readonly page: EnginePage;
  close(): Promise<void>;
}
