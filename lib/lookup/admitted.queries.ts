import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { publishedRows } from "@/lib/shared/public-db";
import { AdmittedRow } from "./admitted.schema";
import { CURRENT } from "./lookup.queries";
import { admissionsTag, townshipsTag } from "./lookup.tags";

/** Every duty that was ever admitted, by township and number. */
export const readAdmitted = (): Promise<AdmittedRow[]> =>
  publishedRows(
    AdmittedRow,
    `SELECT id, number, title, content, department_does AS "departmentDoes", township_does AS "townshipDoes", department,
            department_short AS "departmentShort", township_code AS "townshipCode", township,
            township_short AS "townshipShort", state, starts_on AS "startsOn", ends_on AS "endsOn", moved_on AS "movedOn",
            ended_on AS "endedOn", organ, document_number AS "documentNumber", decided_on AS "decidedOn", guarantees
     FROM published.admitted_duties ORDER BY township_code, number`,
  );

/** The same as the public pages and the interface read it. */
export async function admittedDuties(): Promise<AdmittedRow[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(admissionsTag(), townshipsTag());
  return readAdmitted();
}
