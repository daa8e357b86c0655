import "zod-openapi";
import { z } from "zod";
import { SignedCheckpoint } from "@/lib/audit/checkpoint.rules";

/** A coded value: the machine's code, and the official Chinese term in every language. */
export const coded = (description: string) =>
  z
    .object({ code: z.string(), label: z.string() })
    .meta({ description, example: { code: "penalty", label: "行政处罚" } });

export const Day = z
  .string()
  .meta({ format: "date", example: "2026-11-23", description: "Civil day in Asia/Shanghai" });
const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: "SHA-256 of the edition's canonical text, hex" });
const DocumentNumber = z.string().meta({ description: "文号", example: "卫政〔2026〕9号" });
export const TownshipCode = z.string().meta({ description: "Region code, nine digits", example: "410781103" });
export const EditionNumber = z.number().int().meta({ description: "1, 2, 3 … within the list", example: 1 });
const WorkingDays = z.number().int().nullable().meta({ description: "Working days" });

const Basis = z
  .object({
    law: z.string().meta({ example: "中华人民共和国土地管理法" }),
    version: z.string().nullable(),
    documentNumber: z.string().nullable(),
    article: z.string().nullable().meta({ example: "第六十二条" }),
    text: z.string().nullable().meta({ description: "The provision's words, when supplied" }),
  })
  .meta({ id: "Basis", description: "实施依据" });

const Step = z
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

const Contact = z
  .object({
    id: z.string(),
    name: z.string(),
    shortName: z.string(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    hours: z.string().nullable(),
  })
  .meta({ id: "Contact" });

const Counts = z
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

export const ApiMenu = z
  .object({
    number: z.number().int(),
    title: z.string(),
    documentNumber: DocumentNumber,
    decisionOrgan: z.string(),
    decidedOn: Day,
    publishedOn: Day,
    sha256: Sha256,
    outstandingChanges: z.array(ApiOutstanding),
    items: z.array(z.object({ ...power, scope: Scope, part: coded("基础 / 自选") }).meta({ id: "MenuItem" })),
  })
  .meta({ id: "Menu", description: "The menu edition in force" });
export type ApiMenu = z.infer<typeof ApiMenu>;

const ApiTownship = z
  .object({
    code: TownshipCode,
    regionCode: z.string().meta({ description: "Region code, twelve digits" }),
    name: z.string(),
    shortName: z.string(),
    kind: coded("镇 / 乡 / 街道"),
    pilot: z.boolean(),
    villages: z.number().int(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    hours: z.string().nullable(),
    edition: z
      .object({
        number: EditionNumber,
        documentNumber: DocumentNumber,
        publishedOn: Day,
        inForceOn: Day,
        sha256: Sha256,
        counts: Counts,
        href: z.string(),
      })
      .nullable()
      .meta({ description: "The list edition in force today" }),
  })
  .meta({ id: "Township" });
export type ApiTownship = z.infer<typeof ApiTownship>;

export const ApiTownships = z
  .object({ items: z.array(ApiTownship), next: z.string().nullable() })
  .meta({ id: "Townships" });
export type ApiTownships = z.infer<typeof ApiTownships>;

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

const ApiAdjustment = z
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

const Office = z.object({ name: z.string(), address: z.string().nullable(), phone: z.string().nullable() });

export const ApiCompetence = z
  .object({
    on: Day.meta({ description: "The day asked for" }),
    township: z.object({ code: TownshipCode, name: z.string() }),
    power: z.object({ code: z.string(), name: z.string().nullable() }),
    standing: coded(
      "own-name, entrusted, dispatched, received: exercised or taken in there; before, over, not-listed: not",
    ),
    holder: Office.extend({ hours: z.string().nullable() })
      .nullable()
      .meta({ description: "In whose name it was exercised; null where the edition does not say" }),
    department: Office.nullable().meta({ description: "The city body that holds the matter by law, as of today" }),
    section: coded("法定 / 赋权 / 委托").nullable(),
    mode: coded("赋权方式").nullable(),
    scope: Scope,
    bases: z.array(Basis),
    decision: z.object({ documentNumber: DocumentNumber, organ: z.string(), decidedOn: Day }).nullable(),
    period: z.object({ from: Day, to: Day.nullable() }).nullable(),
    removal: z.object({ reason: coded("暂停 / 退回 / 收回 / 期限届满"), on: Day }).nullable(),
    edition: z.object({
      number: EditionNumber,
      documentNumber: DocumentNumber,
      publishedOn: Day,
      inForceOn: Day,
      sha256: Sha256,
      permalink: z.string(),
    }),
    check: z.string().meta({ description: "Page that compares that day with today" }),
    certificate: z.string().meta({ description: "The same, provable offline: `npm run audit:verify -- FILE`" }),
  })
  .meta({ id: "Competence", description: "Who was competent for a matter in a township on a day" });
export type ApiCompetence = z.infer<typeof ApiCompetence>;

export const ApiCheckpoint = SignedCheckpoint.meta({
  id: "Checkpoint",
  description: "Head of the audit chain and root of everything published, signed",
});

/** What is asked of the competence addresses; `on` is today when left out. */
export const CompetenceQuery = z.object({
  power: z
    .string()
    .regex(/^[\w-]{3,40}$/)
    .meta({ description: "Id or code of the matter", example: "WH-P-0001" }),
  township: TownshipCode.regex(/^(\d{9}|\d{12})$/),
  on: z.string().optional().meta({ description: "YYYY-MM-DD; today when left out", format: "date" }),
});

const compared = {
  id: z.string(),
  code: z.string().meta({ example: "WH-P-0001" }),
  name: z.string(),
  section: coded("法定 / 赋权 / 委托"),
  adjustment: ApiAdjustment.nullable().meta({ description: "Null where no edition in between states a reason" }),
};

export const ApiChanges = z
  .object({
    township: z.object({ code: TownshipCode, name: z.string() }),
    number: EditionNumber,
    since: z.number().int().meta({ description: "The earlier edition; 0 is before the first", example: 1 }),
    counts: z.object({ added: z.number().int(), changed: z.number().int(), removed: z.number().int() }),
    added: z.array(z.object(compared).meta({ id: "AddedEntry" })),
    changed: z.array(
      z
        .object({
          ...compared,
          fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
        })
        .meta({ id: "ChangedEntry" }),
    ),
    removed: z.array(
      z
        .object({
          ...compared,
          removal: z.object({ reason: coded("暂停 / 退回 / 收回 / 期限届满"), on: Day }).nullable(),
        })
        .meta({ id: "RemovedEntry" }),
    ),
  })
  .meta({ id: "Changes", description: "What an edition changes against an earlier one, field by field" });
export type ApiChanges = z.infer<typeof ApiChanges>;

/** Which earlier edition is compared. */
export const SinceQuery = z.object({
  since: z
    .string()
    .regex(/^[0-9]{1,6}$/)
    .transform(Number)
    .optional()
    .meta({
      description: "Number of an earlier edition; the one before when left out, 0 for everything",
      override: { type: "integer", minimum: 0 },
    }),
});
const Place = z.object({ code: TownshipCode, name: z.string() });

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

/** What may be asked of addresses that answer a list. */
export const PageQuery = z.object({
  limit: z
    .string()
    .regex(/^[0-9]{1,3}$/)
    .transform(Number)
    .pipe(z.number().int().min(1).max(500))
    .default(100)
    .meta({
      description: "At most so many, 1–500",
      override: { type: "integer", minimum: 1, maximum: 500, default: 100 },
    }),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,60}$/)
    .optional()
    .meta({ description: "`next` of the answer before" }),
});

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

/** RFC 9457. */
export const ApiProblem = z
  .object({
    type: z.string().meta({ example: "urn:diancai:problem:no-list-on-day" }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string().optional(),
    since: Day.nullable().optional().meta({ description: "First day with a list, null when there is none yet" }),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem; `type` is stable, words are in the reader's language" });
export type ApiProblem = z.infer<typeof ApiProblem>;
