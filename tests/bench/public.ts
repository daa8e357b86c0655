import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import autocannon from "autocannon";
import { appDb } from "@/lib/shared/db";
import { makeDemonstration } from "@/prisma/seed/demonstration";
import { type Figures, rounded } from "./figures";

const PORT = 3291;
const NGINX_PORT = 3292;
const PAGES = { page: "/townships/410781103", json: "/api/v1/townships/410781103/list" };

/**
 * A township's list as page and as JSON: this program against nginx serving the very same bytes, in the same run. The first
 * answer is made from the database ("before the cache"), those that follow are kept.
 */
export async function bench(): Promise<Figures> {
  const db = appDb();
  await makeDemonstration(db, () => {});
  await db.$disconnect();
  const nginx = ["/usr/sbin/nginx", "/usr/bin/nginx"].find((file) => existsSync(file));
  if (!nginx) return { skipped: "nginx is not installed (apt-get install nginx-light)" };
  if (!existsSync(".next/BUILD_ID")) return { skipped: "no build: run npm run build first" };

  const web = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(PORT)], {
    env: { ...process.env, NODE_ENV: "production", DEMO: "1" },
    stdio: "ignore",
  });
  try {
    const files: Record<string, { body: Buffer; type: string }> = {};
    const figures: Figures = {};
    await fetched(`http://127.0.0.1:${PORT}/api/health`);
    for (const [name, address] of Object.entries(PAGES)) {
      const asked = performance.now();
      const answer = await fetched(`http://127.0.0.1:${PORT}${address}`);
      figures[`${name}, first answer (ms)`] = Math.round(performance.now() - asked);
      files[name] = { body: Buffer.from(await answer.arrayBuffer()), type: answer.headers.get("content-type") ?? "" };
    }
    const stop = serveWith(nginx, files);
    try {
      for (const [name, address] of Object.entries(PAGES)) {
        await fetched(`http://127.0.0.1:${NGINX_PORT}/${name}`);
        const ours = await load(`http://127.0.0.1:${PORT}${address}`);
        const theirs = await load(`http://127.0.0.1:${NGINX_PORT}/${name}`);
        figures[`${name}, bytes`] = files[name]?.body.length ?? 0;
        figures[`${name}, this program (requests/s)`] = rounded(ours);
        figures[`${name}, nginx (requests/s)`] = rounded(theirs);
        figures[`${name}, ratio`] = rounded(ours / theirs);
        figures[`${name}, kept answer (ms)`] = rounded(1000 / ours);
      }
      figures["memory of the web server afterwards (MB)"] = residentMegabytes(web.pid);
      return figures;
    } finally {
      stop();
    }
  } finally {
    web.kill("SIGTERM");
  }
}

/** Linux says it of any process; elsewhere it is not known. */
function residentMegabytes(pid: number | undefined): number | string {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return "unknown";
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(status, "utf8"))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

async function fetched(address: string): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await fetch(address);
      if (answer.ok) return answer;
      if (attempt >= 60) throw new Error(`${address} answers ${answer.status}`);
    } catch (failure) {
      if (attempt >= 60) throw failure;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

const load = async (url: string): Promise<number> =>
  (await autocannon({ url, connections: 20, duration: 8 })).requests.average;

function serveWith(nginx: string, files: Record<string, { body: Buffer; type: string }>): () => void {
  const folder = mkdtempSync(path.join(os.tmpdir(), "diancai-bench-nginx-"));
  const locations = Object.entries(files).map(([name, { body, type }]) => {
    writeFileSync(path.join(folder, name), body);
    return `location = /${name} { root ${folder}; default_type "${type}"; }`;
  });
  const configuration = path.join(folder, "nginx.conf");
  writeFileSync(
    configuration,
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
     events { worker_connections 256; }
     http { access_log off; client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
            uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
            server { listen 127.0.0.1:${NGINX_PORT}; ${locations.join(" ")} } }`,
  );
  const process_ = spawn(nginx, ["-c", configuration], { stdio: "ignore" });
  return () => process_.kill("SIGTERM");
}
