// The answer of /api/v1/lookup, and what may be asked.
import "zod-openapi";
import { z } from "zod";
import { PageQuery } from "./asking.schema";
import { ApiLookupVillage } from "./villages.schema";
import { Basis, Contact, coded, Day, Place, Step, WorkingDays } from "./words.schema";

export const ApiHandler = z
  .object({
    township: Place,
    by: z.enum(["township", "department", "nobody"]).meta({
      description:
        "Who handles it there: the township, the city body that holds the power, or nobody that is published",
    }),
    section: coded("法定 / 赋权 / 委托").nullable(),
    mode: coded("赋权方式").nullable().meta({ description: "In whose name; null for a statutory matter" }),
    contact: Contact.nullable().meta({ description: "Whom to ask there" }),
    authority: Contact.nullable().meta({
      description: "In whose name it is decided; another than `contact` when entrusted",
    }),
    departed: z
      .object({ reason: coded("暂停 / 退回 / 收回 / 期限届满"), on: Day })
      .nullable()
      .meta({ description: "Why and since when it is the city's again" }),
    href: z.string().meta({ description: "The page with the answer" }),
  })
  .meta({ id: "Handler", description: "Who handles a matter in one township today" });

const ApiLookupItem = z
  .object({
    rank: z.number().int(),
    id: z.string(),
    code: z.string(),
    name: z.string(),
    subItem: z.string().nullable(),
    type: coded("权力类型"),
    domain: coded("领域"),
    station: coded("受理代办 / 协助")
      .nullable()
      .meta({ description: "What the station of the village named does for it; null: nothing, or no village" }),
    handlers: z.array(ApiHandler).meta({ description: "Of the township named; of every township without one" }),
    materials: z.array(z.string()),
    steps: z.array(Step),
    statutoryDays: WorkingDays,
    promisedDays: WorkingDays,
    fee: z.string().nullable(),
    bases: z.array(Basis),
    complaintPhone: z.string().nullable(),
  })
  .meta({ id: "LookupItem" });
export type ApiLookupItem = z.infer<typeof ApiLookupItem>;

const ApiLookupDuty = z
  .object({
    list: coded("履职事项清单"),
    category: z.string(),
    name: z.string(),
    department: z.string().nullable().meta({ description: "上级部门、牵头部门 or 承接部门, as the list writes it" }),
    townships: z
      .array(Place.extend({ href: z.string() }))
      .meta({ description: "Whose list in force has it; `href` is the row on the public page" }),
  })
  .meta({ id: "LookupDuty", description: "A duty of the three lists beside the powers" });
export type ApiLookupDuty = z.infer<typeof ApiLookupDuty>;

export const ApiLookup = z
  .object({
    q: z.string(),
    township: Place.nullable().meta({ description: "Named by the query or by the question itself" }),
    village: ApiLookupVillage.nullable().meta({ description: "Named by the question, in the township above" }),
    candidates: z.array(Place).meta({ description: "Townships with a village of the name in the question" }),
    understood: z
      .array(z.object({ asked: z.string(), meant: z.array(z.string()) }))
      .meta({ description: "Everyday words, and the official ones that were looked up" }),
    items: z.array(ApiLookupItem),
    duties: z
      .array(ApiLookupDuty)
      .meta({ description: "Of the township named, or of every one; at most twenty, the same on every page" }),
    next: z.string().nullable(),
  })
  .meta({ id: "Lookup", description: "Matters that a question finds, the best first" });
export type ApiLookup = z.infer<typeof ApiLookup>;

export const LookupQuery = z.object({
  q: z.string().trim().min(1).max(100).meta({ description: "Everyday words, official words, pinyin or initials" }),
  township: z
    .string()
    .regex(/^\d{9}(\d{3})?$/)
    .optional()
    .meta({
      description: "Region code; a township or village in the question is recognised too",
      example: "410781103",
    }),
  limit: z
    .string()
    .regex(/^[0-9]{1,2}$/)
    .transform(Number)
    .pipe(z.number().int().min(1).max(50))
    .default(10)
    .meta({
      description: "At most so many, 1–50",
      override: { type: "integer", minimum: 1, maximum: 50, default: 10 },
    }),
  cursor: PageQuery.shape.cursor,
});
