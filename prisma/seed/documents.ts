import { crc32, deflateSync } from "node:zlib";
import { attachEvidence } from "@/lib/delegations/attach-evidence";
import type { HandoverKind } from "@/lib/delegations/handover.rules";
import { planHandoverItem } from "@/lib/delegations/plan-handover-item";
import { clerkOf } from "./people";
import { must, type Stage } from "./stage";

const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const SIDE = 64;

/** A small picture of one colour: stands for a photographed page. */
export function picture(grey: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header.writeUInt8(8, 8);
  const rows = Buffer.concat(
    Array.from({ length: SIDE }, () => Buffer.concat([Buffer.of(0), Buffer.alloc(SIDE, grey)])),
  );
  return Buffer.concat([
    PNG_HEAD,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** One empty page that says what it stands for. */
export function page(words: string): Buffer {
  const parts = ["%PDF-1.4\n"];
  const offsets: number[] = [];
  const add = (text: string) => {
    offsets.push(parts.join("").length);
    parts.push(`${offsets.length} 0 obj\n${text}\nendobj\n`);
  };
  const drawn = `BT /F1 18 Tf 72 760 Td (${words}) Tj ET`;
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  add(
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
  );
  add(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`);
  const start = parts.join("").length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${entries}`);
  parts.push(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.from(parts.join(""), "latin1");
}

type Evidence = { kind: HandoverKind; name: string; bytes: Buffer };

const EVIDENCE: readonly Evidence[] = [
  {
    kind: "AGREEMENT",
    name: "赋权协议扫描件（演示）.pdf",
    bytes: page("Demonstration: delegation agreement, scanned"),
  },
  { kind: "TRAINING", name: "培训签到册照片（演示）.png", bytes: picture(200) },
  { kind: "STAFF_AND_FUNDS", name: "拨款凭证（演示）.pdf", bytes: page("Demonstration: payment voucher") },
];

/** Files that prove a complete hand-over, and one item of another whose day has passed. */
export async function addEvidence(stage: Stage, township: string): Promise<void> {
  const delegations = await stage.db.delegation.findMany({
    where: { state: "HANDING_OVER", township: { shortName: township } },
    orderBy: { id: "asc" },
    include: { handover: true, department: true },
  });
  const complete = delegations.find(({ handover }) => handover.every((item) => item.doneOn));
  for (const { kind, name, bytes } of EVIDENCE) {
    if (!complete) break;
    const version = complete.handover.find((item) => item.kind === kind)?.version ?? 0;
    const clerk = await stage.as(clerkOf(complete.department.shortName), -2, 60);
    must(await attachEvidence(clerk, { delegationId: complete.id, kind, version }, { name, bytes }));
  }
  const late = delegations.findLast(({ handover }) => handover.some((item) => item.kind === "FILES" && !item.doneOn));
  const item = late?.handover.find(({ kind }) => kind === "FILES");
  if (!late || !item) return;
  const clerk = await stage.as(clerkOf(late.department.shortName), -4);
  must(
    await planHandoverItem(clerk, {
      ...{ delegationId: late.id, kind: "FILES", version: item.version },
      ...{ post: "档案室管理员（演示）", dueOn: stage.day(-1), reason: null },
    }),
  );
}
