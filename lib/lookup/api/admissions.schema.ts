// The answer of /api/v1/admissions.
import "zod-openapi";
import { z } from "zod";
import { coded, Day, DocumentNumber, TownshipCode } from "./words.schema";

const Amount = z.string().meta({ description: "People, yuan, sets or hours, for each township", example: "50000.00" });

const ApiAdmission = z
  .object({
    number: z.string().meta({ description: "准入编号", example: "ZR-2026-003" }),
    title: z.string(),
    content: z.string(),
    department: z.string(),
    boundary: z.object({ department: z.string(), township: z.string() }).meta({ description: "职责边界" }),
    from: Day,
    to: Day,
    townships: z.array(
      z.object({
        code: TownshipCode,
        name: z.string(),
        state: coded("待运行 / 运行中 / 暂停 / 到期终止 / 提前终止"),
        since: Day,
        endedOn: Day.nullable().meta({ description: "First day on which it runs no more" }),
      }),
    ),
    guarantees: z.array(
      z.object({
        kind: coded("人员 / 经费 / 技术 / 培训"),
        amount: Amount,
        due: Day,
        received: z.array(z.object({ township: TownshipCode, amount: Amount })),
      }),
    ),
    decision: z.object({ organ: z.string(), documentNumber: DocumentNumber, decidedOn: Day }),
  })
  .meta({ id: "Admission", description: "A duty admitted outside the lists (准入职责)" });
export type ApiAdmission = z.infer<typeof ApiAdmission>;

export const ApiAdmissions = z
  .object({ items: z.array(ApiAdmission), next: z.string().nullable() })
  .meta({ id: "Admissions" });
export type ApiAdmissions = z.infer<typeof ApiAdmissions>;
