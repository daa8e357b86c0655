// Runs before `npm start`, `npm run dev` and `npm test`, under whatever Node the host has (20 or newer) and with no
// dependency: it makes sure that what the lockfile names is installed, Node 24 among it, and that the database client
// belongs to the schema.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const modules = path.join(root, "node_modules");
const stamp = path.join(modules, ".installed-lockfile");
const node24 = path.join(modules, ".bin", process.platform === "win32" ? "node.cmd" : "node");

const lockfile = path.join(root, "package-lock.json");
const wanted = createHash("sha256").update(readFileSync(lockfile)).digest("hex");

function isInstalled() {
  if (!existsSync(node24)) return false;
  if (existsSync(stamp)) return readFileSync(stamp, "utf8") === wanted;
  // Installed by hand: npm leaves its own copy of the lockfile, no older than ours if it was made from it.
  const own = path.join(modules, ".package-lock.json");
  return existsSync(own) && statSync(own).mtimeMs >= statSync(lockfile).mtimeMs;
}

if (!isInstalled()) {
  const started = Date.now();
  console.log("Installing what package-lock.json names (npm ci) …");
  // The host's own Node runs npm: the one in node_modules is about to be replaced.
  const npm = process.env.npm_execpath;
  const hostNode = process.env.npm_node_execpath ?? process.execPath;
  // npm ci removes node_modules, so this must not start from inside it. The development tools are part of it: the
  // program is built on the machine that runs it.
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const options = { cwd: root, stdio: "inherit", env: { ...process.env, NODE_ENV: "" } };
  const done = npm ? spawnSync(hostNode, [npm, ...args], options) : spawnSync("npm", args, options);
  if (done.status !== 0) {
    console.error("npm ci failed. Is the npm registry (or your mirror of it) reachable? See docs/operations.md.");
    process.exit(done.status ?? 1);
  }
  if (!existsSync(node24)) {
    console.error('npm ci did not install Node 24: the install script of the package "node" did not run.');
    process.exit(1);
  }
  console.log(`Installed in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}
if (!existsSync(stamp)) writeFileSync(stamp, wanted);

// The Chinese font for machines that have none, where public/view/page.js finds it.
const font = path.join(modules, "@fontsource-variable", "noto-sans-sc");
const shipped = path.join(root, "public", "fonts", "noto-sans-sc");
const isShipped = (file) =>
  existsSync(path.join(shipped, file)) &&
  readFileSync(path.join(shipped, file)).equals(readFileSync(path.join(font, file)));
if (!isShipped("wght.css") || !isShipped("LICENSE")) {
  rmSync(shipped, { recursive: true, force: true });
  for (const part of ["files", "LICENSE", "wght.css"])
    cpSync(path.join(font, part), path.join(shipped, part), { recursive: true });
}

const generated = spawnSync(node24, [path.join(root, "deploy", "generate.ts"), "--if-stale"], {
  cwd: root,
  stdio: "inherit",
});
process.exit(generated.status ?? 1);
