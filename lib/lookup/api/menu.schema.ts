// The answer of /api/v1/menu.
import "zod-openapi";
import { z } from "zod";
import { ApiOutstanding, coded, Day, DocumentNumber, power, Scope, Sha256 } from "./words.schema";

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
