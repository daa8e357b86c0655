// A process of its own: takes papers from standard input, writes their PDFs to standard output, each after its length.
import { readFileSync } from "node:fs";
import path from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

type Paper = { template: string; data: unknown };

const FONTS = "node_modules/@expo-google-fonts/noto-serif-sc";
const FACES = ["400Regular/NotoSerifSC_400Regular.ttf", "700Bold/NotoSerifSC_700Bold.ttf"];

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const papers = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Paper[];

const root = process.cwd();
const compiler = NodeCompiler.create({
  workspace: root,
  fontArgs: [{ fontBlobs: FACES.map((face) => readFileSync(path.join(root, FONTS, face))) }],
});
for (const { template, data } of papers) {
  const pdf = compiler.pdf({
    mainFileContent: readFileSync(path.join(root, template), "utf8"),
    inputs: { data: JSON.stringify(data) },
  });
  const length = Buffer.alloc(4);
  length.writeUInt32LE(pdf.length);
  process.stdout.write(length);
  process.stdout.write(pdf);
}
