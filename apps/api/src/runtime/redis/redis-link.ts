/** Takes a message of a channel. What it throws, or rejects with, is logged and forgotten. */
export type RedisListener = (message: Buffer, channel: string) => unknown;

/**
 * Messages between the processes of one installation. They are at most once: what is said while Redis is away or does not
 * answer is lost, never kept, and nobody waits for it. Nothing here throws or rejects.
 */
export interface RedisLink {
  /** The beginning of this installation's channels: those who share a Redis take databases of different numbers. */
  readonly prefix: string;
  /** Redis answers, and all subscriptions are there. */
  readonly isUp: boolean;
  /** Resolves with whether Redis has it; at once, with false, where it cannot be sent now. */
  publish(channel: string, message: string | Buffer): Promise<boolean>;
  /** Hears the channels that fit `pattern` (`*` stands for anything), now or when Redis is there. Returns the way to stop. */
  subscribe(pattern: string, listener: RedisListener): () => void;
  /** The subscriptions are there (again): what others said before then may be missing. Returns the way to stop. */
  onSubscribed(listener: () => void): () => void;
  /** Something that this process wanted to tell was lost, and it can be heard again. Returns the way to stop. */
  onHeardAgain(listener: () => void): () => void;
  close(): Promise<void>;
}
