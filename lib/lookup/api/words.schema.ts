// What several answers of /api/v1 are made of. Words and shapes are part of the contract: docs/api.md.
import "zod-openapi";
import { z } from "zod";

/** A coded value: the machine's code, and the official Chinese term in every language. */
export const coded = (description: string) =>
  z
    .object({ code: z.string(), label: z.string() })
    .meta({ description, example: { code: "penalty", label: "行政处罚" } });

export const Day = z
  .string()
  .meta({ format: "date", example: "2026-11-23", description: "Civil day in Asia/Shanghai" });

export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: "SHA-256 of the edition's canonical text, hex" });

export const DocumentNumber = z.string().meta({ description: "文号", example: "卫政〔2026〕9号" });

export const TownshipCode = z.string().meta({ description: "Region code, nine digits", example: "410781103" });

export const EditionNumber = z.number().int().meta({ description: "1, 2, 3 … within the list", example: 1 });

export const WorkingDays = z.number().int().nullable().meta({ description: "Working days" });

export const Basis = z
  .object({
    law: z.string().meta({ example: "中华人民共和国土地管理法" }),
    version: z.string().nullable(),
    documentNumber: z.string().nullable(),
    article: z.string().nullable().meta({ example: "第六十二条" }),
    text: z.string().nullable().meta({ description: "The provision's words, when supplied" }),
  })
  .meta({ id: "Basis", description: "实施依据" });

export const Step = z
  .object({
    name: z.string(),
    duty: z.string(),
    days: WorkingDays,
    actor: z.string().optional().meta({ description: "Who acts; left out where it was not said" }),
    materials: z.array(z.string()).optional().meta({ description: "What is needed" }),
    next: z
      .array(
        z.object({
          to: z.number().int().meta({ description: "Number of the step, from 1; 0 ends the procedure" }),
          when: z.string().optional().meta({ description: "When this way is taken, in words" }),
          back: z.literal(true).optional().meta({ description: "Goes back: 补正, 退回" }),
        }),
      )
      .optional()
      .meta({ description: "Ways out; left out: to the next step, from the last to the end" }),
  })
  .meta({ id: "Step", description: "责任事项, in order" });

export const Contact = z
  .object({
    id: z.string(),
    name: z.string(),
    shortName: z.string(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    hours: z.string().nullable(),
  })
  .meta({ id: "Contact" });

export const Counts = z
  .object({
    statutory: z.number().int(),
    delegated: z.number().int(),
    entrusted: z.number().int(),
    basic: z.number().int(),
    supporting: z.number().int(),
    reclaimed: z.number().int(),
  })
  .meta({
    id: "Counts",
    description: "Matters by section: 法定, 赋权, 委托; duties beside them: 基本履职, 配合履职, 上级收回",
  });

export const power = {
  id: z.string(),
  code: z.string().meta({ example: "WH-P-0001" }),
  name: z.string(),
  subItem: z.string().nullable(),
  type: coded("权力类型"),
  domain: coded("领域"),
  modes: z.array(coded("赋权方式")).meta({ description: "How it may be handed down; empty for statutory matters" }),
  department: Contact.nullable().meta({ description: "The city body that holds the power by law" }),
  bases: z.array(Basis),
  steps: z.array(Step),
  statutoryDays: WorkingDays,
  promisedDays: WorkingDays,
  materials: z.array(z.string()).optional().meta({ description: "申请材料; absent where nothing is stated" }),
  fee: z.string().optional().meta({ description: "收费, in words; absent where nothing is stated" }),
  boundary: z.string().nullable().meta({ description: "职责边界" }),
  complaintPhone: z.string().nullable(),
  conditions: z
    .object({
      staff: z.number().int(),
      certifiedOfficers: z.number().int(),
      equipment: z.string().nullable(),
      fundsYuan: z.string().meta({ description: "Yuan a year, decimal text", example: "20000.00" }),
    })
    .meta({ description: "承接条件" }),
  note: z.string().nullable(),
  source: z.string().nullable(),
  inferred: z.array(z.string()).meta({ description: "Fields that were inferred and never officially published" }),
};

export const Scope = z.string().nullable().meta({ description: "赋权范围; null means in full" });

export const ApiOutstanding = z
  .object({
    id: z.string(),
    code: z.string().meta({ example: "WH-P-0001" }),
    law: z.string().meta({ example: "中华人民共和国土地管理法" }),
    change: coded("法律修改 / 法律废止"),
    inForceOn: Day.meta({ description: "First day on which the law stands so" }),
    decided: z.boolean().meta({ description: "Decided already: the next edition follows it" }),
  })
  .meta({
    id: "OutstandingChange",
    description: "法律变动待处理: a matter whose text does not follow a change of law yet",
  });

export const Place = z.object({ code: TownshipCode, name: z.string() });
