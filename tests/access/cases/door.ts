import { answerFeedback } from "@/lib/feedback/answer-feedback";
import { assignFeedback } from "@/lib/feedback/assign-feedback";
import { endSynonym } from "@/lib/synonyms/end-synonym";
import { importSynonyms } from "@/lib/synonyms/import-synonyms";
import { saveSynonym } from "@/lib/synonyms/save-synonym";
import { synonymWorkbook } from "@/lib/synonyms/synonym-workbook";
import type { Case } from "../use-cases";
import type { World } from "../world";

const EDITOR = { ESTABLISHMENT_EDITOR: "any" } as const;
/** Whoever works for the body that it is addressed to, and the establishment office's editor. */
const ADDRESSEE = {
  ...EDITOR,
  DEPARTMENT_CLERK: "own",
  DEPARTMENT_HEAD: "own",
  TOWNSHIP_CLERK: "own",
  TOWNSHIP_HEAD: "own",
} as const;
const OWNER = "农业农村局";

const handedIn = async ({ stage, bodies }: World) => {
  const { id, version } = await stage.db.feedback.findFirstOrThrow({
    where: { state: "RECEIVED", addresseeId: bodies.get(OWNER) ?? "" },
    select: { id: true, version: true },
  });
  return { feedbackId: id, version };
};

export const DOOR_CASES: Readonly<Record<string, readonly Case[]>> = {
  "synonyms/save-synonym": [
    {
      allowed: EDITOR,
      prepare: async () => (ctx) => saveSynonym(ctx, { word: "矩阵说法", targets: ["宅基地"] }),
    },
  ],
  "synonyms/end-synonym": [
    {
      allowed: EDITOR,
      prepare: async ({ stage }) => {
        const { id, version } = await stage.db.lookupSynonym.findFirstOrThrow({ where: { endedAt: null } });
        return (ctx) => endSynonym(ctx, { synonymId: id, version });
      },
    },
  ],
  "synonyms/import-synonyms": [
    {
      allowed: EDITOR,
      prepare: async () => {
        const bytes = await synonymWorkbook([{ word: "矩阵导入", targets: ["宅基地"] }], "zh-CN");
        return (ctx) => importSynonyms(ctx, { bytes });
      },
    },
  ],
  "feedback/assign-feedback": [
    {
      allowed: ADDRESSEE,
      owner: OWNER,
      prepare: async (world) => {
        const seen = await handedIn(world);
        return (ctx) => assignFeedback(ctx, { ...seen, addresseeId: world.bodies.get("水利局") ?? "" });
      },
    },
  ],
  "feedback/answer-feedback": [
    {
      allowed: ADDRESSEE,
      owner: OWNER,
      prepare: async (world) => {
        const seen = await handedIn(world);
        return (ctx) => answerFeedback(ctx, { ...seen, outcome: "ANSWERED", answer: "访问矩阵测试" });
      },
    },
  ],
};
