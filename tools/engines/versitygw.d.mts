export interface Versitygw {
  readonly name: string;
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  kill(): Promise<void>;
  startAgain(): Promise<void>;
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}
export function findVersitygw(options?: {
  readonly mayBuild?: boolean;
}): { readonly program: string } | { readonly missing: string };
export function startVersitygw(program: string): Promise<Versitygw>;
