/** How this process runs, read once from the environment and checked. */
export interface Config {
  readonly port: number;
  /** Where to listen. */
  readonly host: string;
  /** The address people see, without a slash at its end; null: whatever Host a request came to. */
  readonly publicUrl: string | null;
  /** Whether cookies carry `Secure` and answers say HSTS. */
  readonly https: boolean;
  /** Absolute. */
  readonly dataDir: string;
  /** Absolute; of secrets.json. */
  readonly secretsFile: string;
  /** Absolute; where media live. */
  readonly mediaDir: string;
  /** Absolute; of the built client; null: none is served. */
  readonly webDir: string | null;
  readonly rateLimits: boolean;
  readonly bcryptCost: number;
  /** Addresses or networks of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}
