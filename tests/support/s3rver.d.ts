declare module "s3rver" {
  import type { Server } from "node:http";
  import type { AddressInfo } from "node:net";

  /** The part of the package that the tests use; it brings no types. */
  export default class S3rver {
    constructor(
      options: Readonly<{
        address: string;
        port: number;
        silent: boolean;
        directory: string;
        vhostBuckets: boolean;
        configureBuckets: readonly Readonly<{ name: string }>[];
      }>,
    );
    readonly httpServer: Server;
    run(): Promise<AddressInfo>;
    close(): Promise<void>;
  }
}
