// The answers of /api/v1/townships/CODE/editions, …/editions/NUMBER and …/list.
import "zod-openapi";
import { z } from "zod";
import {
  ApiOutstanding,
  Contact,
  Counts,
  coded,
  Day,
  DocumentNumber,
  EditionNumber,
  power,
  Scope,
  Sha256,
  TownshipCode,
} from "./words.schema";

const ApiEditionHead = z
  .object({
    number: EditionNumber,
    state: coded("已公布 / 已被取代"),
    documentNumber: DocumentNumber,
    formedOn: Day,
    publishedOn: Day,
    inForceOn: Day.meta({ description: "First day on which it is the list" }),
    sha256: Sha256,
    counts: Counts,
    href: z.string(),
  })
  .meta({ id: "EditionHead" });
export type ApiEditionHead = z.infer<typeof ApiEditionHead>;

export const ApiEditions = z
  .object({ items: z.array(ApiEditionHead), next: z.string().nullable() })
  .meta({ id: "Editions" });
export type ApiEditions = z.infer<typeof ApiEditions>;

const ApiEntry = z
  .object({
    ordinal: z.number().int(),
    section: coded("法定 / 赋权 / 委托"),
    ...power,
    mode: coded("赋权方式").nullable().meta({ description: "In whose name; null for a statutory matter" }),
    scope: Scope,
    delegation: z
      .object({
        id: z.string(),
        documentNumber: DocumentNumber,
        organ: z.string(),
        decidedOn: Day,
        effectiveFrom: Day,
        effectiveTo: Day.nullable().meta({ description: "Last day, included; null while it is open" }),
      })
      .nullable(),
    local: z
      .object({
        office: z.string().nullable(),
        address: z.string().nullable(),
        phone: z.string().nullable(),
        hours: z.string().nullable(),
        note: z.string().nullable(),
      })
      .nullable()
      .meta({ description: "How it is reached in this township, in the township's own words" }),
  })
  .meta({ id: "Entry" });

const ApiDuty = z
  .object({
    kind: coded("基本履职事项 / 配合履职事项 / 上级收回事项"),
    category: z.string().meta({ description: "事项类别" }),
    name: z.string(),
    department: z.string().nullable().meta({ description: "对应上级部门 / 承接部门, as written" }),
    departmentDuty: z.string().nullable().meta({ description: "上级部门职责" }),
    townshipDuty: z.string().nullable().meta({ description: "配合职责" }),
    method: z.string().nullable().meta({ description: "工作方式 / 承接方式" }),
  })
  .meta({ id: "Duty", description: "履职事项" });

const ApiRemoval = z
  .object({
    id: z.string(),
    code: z.string().meta({ example: "WH-P-0001" }),
    name: z.string(),
    reason: coded("暂停 / 退回 / 收回 / 期限届满 / 法律变动"),
    on: Day.meta({ description: "First day of the suspension, or last day of the delegation" }),
  })
  .meta({ id: "Removal", description: "A delegated matter that left the list or is suspended still" });

export const ApiAdjustment = z
  .object({
    id: z.string(),
    code: z.string().meta({ example: "WH-P-0001" }),
    name: z.string(),
    kind: coded("新增 / 变更 / 拆分 / 合并 / 暂停 / 取消"),
    reason: z.string(),
    ground: z.string().meta({ description: "Law, version and article" }),
    on: Day.meta({ description: "First day of the adjustment" }),
    documentNumber: DocumentNumber,
  })
  .meta({ id: "Adjustment", description: "动态调整: why the edition differs from the one before" });

const edition = {
  township: Contact.extend({ code: TownshipCode, kind: coded("镇 / 乡 / 街道") }),
  number: EditionNumber,
  documentNumber: DocumentNumber,
  formedOn: Day,
  publishedOn: Day,
  inForceOn: Day,
  sha256: Sha256,
  counts: Counts,
  entries: z.array(ApiEntry),
  removed: z.array(ApiRemoval),
  correction: z
    .object({ ofEdition: EditionNumber, note: z.string() })
    .nullable()
    .meta({ description: "更正说明: which edition was wrong, and in what; null when nothing is corrected" }),
  adjustments: z.array(ApiAdjustment),
  duties: z.array(ApiDuty),
};

export const ApiEdition = z
  .object(edition)
  .meta({ id: "Edition", description: "One frozen edition of a township's list" });
export type ApiEdition = z.infer<typeof ApiEdition>;

export const ApiListOnDay = z
  .object({
    on: Day.meta({ description: "The day asked for" }),
    outstandingChanges: z
      .array(ApiOutstanding)
      .meta({ description: "Of matters on this list, when the day asked for is today or later; else empty" }),
    ...edition,
  })
  .meta({ id: "ListOnDay", description: "The edition that was the list on a day" });
