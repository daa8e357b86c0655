import { z } from "zod";

/** The three lists beside the rights-and-duties list, in the order in which they are shown. */
export const DUTY_KINDS = ["BASIC", "SUPPORTING", "RECLAIMED"] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

/** Official names of the lists; their sheets in a workbook are called so. */
export const DUTY_KIND_TERMS: Readonly<Record<DutyKind, string>> = {
  BASIC: "基本履职事项",
  SUPPORTING: "配合履职事项",
  RECLAIMED: "上级收回事项",
};

/** One 履职事项 as an edition freezes it. Of a supporting duty the boundary, department's duty and township's, is said. */
export const PublishedDuty = z.object({
  kind: z.enum(DUTY_KINDS),
  category: z.string(),
  name: z.string(),
  /** 对应上级部门 / 承接部门, as written; several are allowed. */
  department: z.string().nullable(),
  departmentDuty: z.string().nullable(),
  townshipDuty: z.string().nullable(),
  /** 工作方式 / 承接方式. */
  method: z.string().nullable(),
});
export type PublishedDuty = z.infer<typeof PublishedDuty>;

/** `list_editions.duties`. */
export const PublishedDuties = z.array(PublishedDuty);
