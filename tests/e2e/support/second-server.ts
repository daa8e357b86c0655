import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";

type Kept = Readonly<{ port: number; passwords: Readonly<Record<string, string>> }>;

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Another instance of the program over the same database: the public face, with the public reader's connection alone. */
export async function startSecondServer(): Promise<{ address: string; stop(): void }> {
  const { port: databasePort, passwords } = JSON.parse(
    readFileSync(path.join(process.env.E2E_DATA_DIR ?? "", "database.json"), "utf8"),
  ) as Kept;
  const port = await freePort();
  const password = encodeURIComponent(passwords.diancai_public_reader ?? "");
  const server: ChildProcess = spawn(
    process.execPath,
    ["node_modules/next/dist/bin/next", "start", "-p", String(port)],
    {
      stdio: "ignore",
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_DIST_DIR: ".next-test",
        APP_FACE: "public",
        DEMO: "1",
        APP_URL: `http://localhost:${port}`,
        DATABASE_PUBLIC_URL: `postgresql://diancai_public_reader:${password}@127.0.0.1:${databasePort}/diancai`,
      },
    },
  );
  const address = `http://localhost:${port}`;
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(`${address}/api/health`).catch(() => null);
    if (answer?.ok) return { address, stop: () => server.kill("SIGTERM") };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  server.kill("SIGTERM");
  throw new Error("the second server does not answer");
}
