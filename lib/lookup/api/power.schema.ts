import { z } from "zod";
import { ApiHandler } from "./lookup.schema";
import { ApiOutstanding, coded, Day, EditionNumber, power, Scope, TownshipCode } from "./words.schema";

const ApiPowerVersion = z
  .object({
    number: z.number().int().meta({ description: "1, 2, 3 … in the order of first publication", example: 1 }),
    editions: z
      .array(
        z.object({
          list: z.enum(["menu", "township"]).meta({ description: "The menu, or a township's list" }),
          township: TownshipCode.nullable().meta({ description: "Null for the menu" }),
          number: EditionNumber,
          publishedOn: Day,
          inForceOn: Day.nullable().meta({ description: "First day as the list; null for the menu" }),
        }),
      )
      .meta({ description: "Every edition that shows this text, the first one first" }),
    ...power,
    scope: Scope,
  })
  .meta({ id: "PowerVersion", description: "One text of a matter, as it was published" });

const ApiSuccession = z
  .object({
    kind: z.enum(["merged", "split"]).meta({ description: "Merged into the other, or the other was split off it" }),
    code: z.string(),
    name: z.string(),
    since: Day,
    law: z.string().meta({ description: "The law whose change it follows" }),
    documentNumber: z.string(),
    href: z.string(),
  })
  .meta({ id: "Succession", description: "Another power that this one became, or came of, by a change of law" });

export const ApiPower = z
  .object({
    ...power,
    scope: Scope,
    published: z.boolean().meta({ description: "On the menu or a list in force; else these are its last words" }),
    part: coded("基础 / 自选").nullable().meta({ description: "Part of the menu in force; null when it is not on it" }),
    outstandingChanges: z.array(ApiOutstanding),
    becameOf: z.array(ApiSuccession).meta({ description: "What it was merged into, or what was split off it" }),
    cameOf: z.array(ApiSuccession).meta({ description: "What was merged into it, or what it was split off" }),
    handlers: z.array(ApiHandler).meta({ description: "Who handles it today, for every township" }),
    versions: z.array(ApiPowerVersion),
  })
  .meta({ id: "Power", description: "One power: every version that was published, who holds it where today" });
export type ApiPower = z.infer<typeof ApiPower>;
