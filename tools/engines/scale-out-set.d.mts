/** What can be done to a process that was started here. */
export interface Life {
  readonly pid?: number;
  /** `kill -9`; resolves when it has ended. */
  kill(): Promise<void>;
  /** At the same address, with what it had stored; kills it first where it runs. */
  startAgain(): Promise<void>;
  /** SIGSTOP: it takes and gives no byte, and its connections stay open. */
  freeze(): void;
  thaw(): void;
}

export interface Engine {
  /** What it is, and its version where it says so. */
  readonly name: string;
  readonly url: string;
  /** Null: somebody else runs it. */
  readonly life: Life | null;
  stop(): Promise<void>;
}

/** One engine for each part of an installation of several processes. */
export interface EngineSet {
  readonly eventStore: Engine;
  readonly mongo: Engine;
  readonly redis: Engine;
  readonly bucket: Engine;
  /** Tells a process of ours where they are; databases are made for this set and used by nobody else. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends what was started here. */
  stop(): Promise<void>;
}

/** Not every engine is on this machine. The message has the reasons: what needs them is skipped. */
export class MissingEngines extends Error {}

/** Starts an engine of each kind. Throws `MissingEngines`. */
export function startEngines(options?: {
  /** No other set is started meanwhile; true. Otherwise somebody's EventStoreDB is reached through a door of its own. */
  alone?: boolean;
}): Promise<EngineSet>;

export type Role = 'api' | 'projector' | 'all';

/** A built server as a process of its own, with a port and a data folder that outlive its lives. */
export class ServerProcess {
  /** Resolves when it is ready. `builtInto`: the folder of the build; dist. */
  static start(options: {
    role: Role;
    env: Readonly<Record<string, string>>;
    builtInto?: string;
  }): Promise<ServerProcess>;
  readonly role: Role;
  readonly port: number;
  readonly url: string;
  readonly dataDir: string;
  get pid(): number | undefined;
  get isRunning(): boolean;
  /** The end of what it wrote in all its lives. */
  get output(): string;
  /** Starts it and waits for nothing. */
  begin(): void;
  /** Resolves when `/api/ready` answers 200; throws with what it wrote when it ends before that. */
  ready(): Promise<void>;
  /** `begin` and `ready`. */
  startAgain(): Promise<void>;
  /** Without a signal `kill -9`; resolves when it has ended. */
  stop(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** Ends it and deletes its folder. */
  remove(): Promise<void>;
}

export interface ScaleOutSet {
  readonly engines: EngineSet;
  /** What every process of the set is given: more of them can be started with it. */
  readonly env: Readonly<Record<string, string>>;
  readonly apis: ServerProcess[];
  readonly projectors: ServerProcess[];
  /** One address for all that serve: its connections go to them in turn. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts engines and processes, which have to be built already. Throws `MissingEngines`. */
export function startScaleOutSet(options?: {
  /** Processes that serve; 2. */
  apis?: number;
  /** Processes that project, one of them at a time; 1. */
  projectors?: number;
  /** Beside what the set needs. */
  env?: Readonly<Record<string, string>>;
  /** The folder of the build; dist. */
  builtInto?: string;
  /** As of `startEngines`. */
  alone?: boolean;
}): Promise<ScaleOutSet>;
