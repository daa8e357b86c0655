import type { ObjectName } from "../../access/routes";
import { row } from "./database";

/** An object of the demonstration: what fills an address, and whose it is (short names). */
export type Thing = Readonly<{
  ids: Readonly<Record<string, string>>;
  township?: string;
  department?: string;
}>;

type Found = Readonly<{ township?: string; department?: string } & Record<string, string>>;

const thing = ({ township, department, ...ids }: Found): Thing => ({
  ids,
  ...(township ? { township } : {}),
  ...(department ? { department } : {}),
});

/** A line of the newest order of the second round in that state, with the order, its township and its department. */
const ORDER = `
  SELECT o.id AS "orderId", l.id AS "lineId", r.id AS "roundId", t.short_name AS township, d.short_name AS department
  FROM orders o JOIN order_rounds r ON r.id = o.round_id JOIN organisations t ON t.id = o.township_id
    JOIN order_lines l ON l.order_id = o.id JOIN menu_items i ON i.id = l.menu_item_id
    JOIN power_versions p ON p.id = i.power_version_id JOIN organisations d ON d.id = p.department_id
  WHERE r.number = 2 AND o.state = $1::"OrderState" ORDER BY o.id, l.ordinal LIMIT 1`;

const orderIn = async (state: string): Promise<Thing> => thing(await row<Found>(ORDER, [state]));

const menuIn = async (condition: string): Promise<Thing> =>
  thing(
    await row<Found>(
      `SELECT e.id AS "editionId", e.number::text AS number, i.id AS "itemId",
         (SELECT max(m.id::text) FROM menu_imports m WHERE m.edition_id = e.id) AS "importId"
       FROM menu_editions e JOIN menu_items i ON i.edition_id = e.id WHERE ${condition} ORDER BY e.number DESC LIMIT 1`,
    ),
  );

const listIn = async (condition: string): Promise<Thing> =>
  thing(
    await row<Found>(
      `SELECT e.id AS "editionId", left(t.region_code, 9) AS "townshipCode", t.short_name AS township
       FROM list_editions e JOIN duty_lists d ON d.id = e.duty_list_id JOIN organisations t ON t.id = d.township_id
       WHERE ${condition} ORDER BY e.id LIMIT 1`,
    ),
  );

const admissionIn = async (condition: string): Promise<Thing> =>
  thing(
    await row<Found>(
      `SELECT a.id, t.short_name AS township, d.short_name AS department
       FROM admissions a JOIN organisations d ON d.id = a.department_id
         LEFT JOIN admission_townships x ON x.admission_id = a.id LEFT JOIN organisations t ON t.id = x.township_id
       WHERE ${condition} ORDER BY a.id, t.region_code LIMIT 1`,
    ),
  );

/** A township's village arrangement, and one of its villages. */
const arrangementOf = async (township: string) =>
  thing(
    await row<Found>(
      `SELECT left(t.region_code, 9) AS "townshipCode", t.short_name AS township, min(v.region_code) AS "villageCode"
       FROM organisations t JOIN villages v ON v.township_id = t.id WHERE t.short_name = $1 GROUP BY t.id`,
      [township],
    ),
  );

/** Finds a thing as it stands now. */
export const THINGS: Readonly<Record<ObjectName, () => Promise<Thing>>> = {
  // The first round invited the two pilots only.
  round: async () => ({
    ...thing(await row<Found>(`SELECT id AS "roundId" FROM order_rounds WHERE number = 1`)),
    township: "后河镇",
  }),
  capacityRegister: async () => {
    const asked = await orderIn("IN_CONSULTATION");
    const found = await row<Found>(
      `SELECT left(t.region_code, 9) AS "townshipCode", max(o.id::text) AS "officerId"
       FROM organisations t JOIN capacity_registers c ON c.township_id = t.id JOIN capacity_officers o ON o.register_id = c.id
       WHERE t.short_name = $1 GROUP BY 1`,
      [asked.township ?? ""],
    );
    return { ...asked, ids: found };
  },
  burden: async () =>
    thing(
      await row<Found>(
        `SELECT left(region_code, 9) AS code, short_name AS township FROM organisations WHERE short_name = '后河镇'`,
      ),
    ),
  // Decided for one township alone, so that every other one reads nothing of it.
  decidedAdmission: async () =>
    thing(
      await row<Found>(
        `SELECT a.id, t.id AS "townshipId", t.short_name AS township, d.short_name AS department
         FROM admissions a JOIN organisations d ON d.id = a.department_id
           JOIN admission_opinions o ON o.admission_id = a.id JOIN organisations t ON t.id = o.township_id
         WHERE a.state IN ('ADMITTED', 'REFUSED')
           AND (SELECT count(*) FROM admission_townships x WHERE x.admission_id = a.id) = 1 ORDER BY a.id LIMIT 1`,
      ),
    ),
  expiredDuty: async () =>
    thing(
      await row<Found>(
        `SELECT y.id, t.short_name AS township, d.short_name AS department
         FROM admitted_duties y JOIN admissions a ON a.id = y.admission_id
           JOIN organisations d ON d.id = a.department_id JOIN organisations t ON t.id = y.township_id
         WHERE y.state = 'EXPIRED' ORDER BY y.id LIMIT 1`,
      ),
    ),
  draftOrder: () => orderIn("DRAFT"),
  submittedOrder: () => orderIn("SUBMITTED"),
  orderInConsultation: () => orderIn("IN_CONSULTATION"),
  reviewedOrders: async () =>
    thing(
      await row<Found>(
        `SELECT r.id AS round, o.id AS "orderId" FROM orders o JOIN order_rounds r ON r.id = o.round_id
         WHERE r.number = 2 AND o.state = 'REVIEWED' ORDER BY o.id LIMIT 1`,
      ),
    ),
  decision: async () =>
    thing(
      await row<Found>(
        `SELECT x.id, t.short_name AS township, d.short_name AS department
         FROM decisions x JOIN decision_lines y ON y.decision_id = x.id JOIN order_lines l ON l.id = y.line_id
           JOIN orders o ON o.id = l.order_id JOIN organisations t ON t.id = o.township_id
           JOIN menu_items i ON i.id = l.menu_item_id JOIN power_versions p ON p.id = i.power_version_id
           JOIN organisations d ON d.id = p.department_id
         WHERE t.short_name = '顿坊店乡' LIMIT 1`,
      ),
    ),
  guidanceMatter: async () =>
    thing(
      await row<Found>(
        `SELECT m.id, t.short_name AS township, d.short_name AS department
         FROM guidance_matters m JOIN delegations g ON g.id = m.delegation_id
           JOIN organisations t ON t.id = g.township_id JOIN organisations d ON d.id = g.department_id
         WHERE m.kind = 'HELP' ORDER BY m.id LIMIT 1`,
      ),
    ),
  admittedDuty: async () =>
    thing(
      await row<Found>(
        `SELECT a.id, t.short_name AS township, d.short_name AS department
         FROM admitted_duties a JOIN admissions m ON m.id = a.admission_id
           JOIN organisations t ON t.id = a.township_id JOIN organisations d ON d.id = m.department_id
         ORDER BY a.id LIMIT 1`,
      ),
    ),
  admission: () =>
    admissionIn("EXISTS (SELECT FROM admission_steps s WHERE s.admission_id = a.id AND s.event = 'accept')"),
  // No township: nobody is asked about a draft.
  admissionDraft: async () => {
    const { ids, department = "" } = await admissionIn("a.state = 'DRAFT' AND a.filed_on IS NULL");
    return { ids, department };
  },
  foundReport: async () =>
    thing(
      await row<Found>(
        `SELECT r.id, t.short_name AS township, d.short_name AS department FROM off_list_reports r
           JOIN organisations t ON t.id = r.township_id JOIN organisations d ON d.id = r.department_id
         WHERE r.state = 'OFF_LIST' ORDER BY r.number LIMIT 1`,
      ),
    ),
  agency: async () =>
    thing(
      await row<Found>(
        `SELECT g.id, t.short_name AS township, d.short_name AS department FROM agencies g
           JOIN organisations t ON t.id = g.township_id JOIN organisations d ON d.id = g.department_id
         WHERE g.name = '城郊乡自然资源所'`,
      ),
    ),
  assessment: async () =>
    thing(
      await row<Found>(
        `SELECT r.id, g.id AS "agencyId", t.short_name AS township, d.short_name AS department
         FROM assessment_rounds r JOIN assessment_agencies a ON a.round_id = r.id JOIN agencies g ON g.id = a.agency_id
           JOIN organisations t ON t.id = g.township_id JOIN organisations d ON d.id = g.department_id
         WHERE r.state = 'SEALED' AND g.name = '城郊乡自然资源所'`,
      ),
    ),
  // Of the last whole month, at a township where the other department holds nothing.
  usageCell: async () =>
    thing(
      await row<Found>(
        `SELECT f.power_id AS "powerId", left(t.region_code, 9) AS "townshipCode", t.short_name AS township,
           d.short_name AS department
         FROM usage_figures f JOIN organisations t ON t.id = f.township_id JOIN organisations d ON d.id = f.department_id
         WHERE f.month = (SELECT max(month) FROM usage_figures
             WHERE month < date_trunc('month', timezone('Asia/Shanghai', now()))::date) AND t.short_name <> '庞寨乡'
           AND NOT EXISTS (SELECT FROM list_entries n JOIN list_editions e ON e.id = n.edition_id
             JOIN duty_lists l ON l.id = e.duty_list_id JOIN power_versions v ON v.id = n.power_version_id
             JOIN organisations o ON o.id = v.department_id
             WHERE l.township_id = t.id AND o.short_name = '文化广电和旅游局')
         ORDER BY t.region_code, f.power_id LIMIT 1`,
      ),
    ),
  inspectionPlan: async () => thing(await row<Found>("SELECT id FROM inspection_plans ORDER BY number LIMIT 1")),
  inspectionBody: async () =>
    thing(
      await row<Found>(
        "SELECT b.id FROM inspection_bodies b JOIN inspection_plans p ON p.id = b.plan_id ORDER BY p.number, b.id LIMIT 1",
      ),
    ),
  inspectionFinding: async () =>
    thing(
      await row<Found>(
        `SELECT f.id, t.short_name AS township FROM inspection_findings f JOIN organisations t ON t.id = f.owner_id
         WHERE t.kind = 'TOWNSHIP' ORDER BY f.number LIMIT 1`,
      ),
    ),
  delegation: async () =>
    thing(
      await row<Found>(
        `SELECT g.id, t.short_name AS township, d.short_name AS department
         FROM delegations g JOIN organisations t ON t.id = g.township_id JOIN organisations d ON d.id = g.department_id
         WHERE t.short_name = '顿坊店乡' ORDER BY g.id LIMIT 1`,
      ),
    ),
  returningDelegation: async () =>
    thing(
      await row<Found>(
        `SELECT g.id, t.short_name AS township, d.short_name AS department
         FROM delegations g JOIN organisations t ON t.id = g.township_id JOIN organisations d ON d.id = g.department_id
         WHERE g.state = 'RETURNING' ORDER BY g.id LIMIT 1`,
      ),
    ),
  // The small one: of one township, and only of what one domain's departments gave.
  evaluation: async () =>
    thing(
      await row<Found>(
        `SELECT c.id, w.id AS "rowId", t.short_name AS township, d.short_name AS department
         FROM evaluation_campaigns c JOIN evaluation_rows w ON w.campaign_id = c.id
           JOIN delegations g ON g.id = w.delegation_id
           JOIN organisations t ON t.id = g.township_id JOIN organisations d ON d.id = g.department_id
         WHERE c.state = 'CLOSED' ORDER BY w.id LIMIT 1`,
      ),
    ),
  evidenceFile: async () =>
    thing(
      await row<Found>(
        `SELECT a.id, t.short_name AS township, d.short_name AS department
         FROM attachments a JOIN delegations g ON g.id = a.subject_id
           JOIN organisations t ON t.id = g.township_id JOIN organisations d ON d.id = g.department_id
         WHERE t.short_name = '顿坊店乡' ORDER BY a.id LIMIT 1`,
      ),
    ),
  synonym: async () =>
    thing(await row<Found>(`SELECT id FROM lookup_synonyms WHERE ended_at IS NULL ORDER BY id LIMIT 1`)),
  feedback: async () =>
    thing(
      await row<Found>(
        `SELECT f.id, a.short_name AS department FROM feedback f JOIN organisations a ON a.id = f.addressee_id
         WHERE a.kind = 'DEPARTMENT' ORDER BY f.id LIMIT 1`,
      ),
    ),
  catalogue: async () => thing(await row<Found>(`SELECT id FROM ceiling_catalogues WHERE state = 'CONFIRMED' LIMIT 1`)),
  power: async () => thing(await row<Found>(`SELECT id AS "powerId" FROM powers ORDER BY code LIMIT 1`)),
  law: async () => thing(await row<Found>(`SELECT id FROM laws ORDER BY title LIMIT 1`)),
  lawVersion: async () =>
    thing(
      await row<Found>(
        `SELECT law_id AS id, id AS "versionId" FROM law_versions WHERE state = 'CONFIRMED' ORDER BY in_force_from LIMIT 1`,
      ),
    ),
  lawChange: async () =>
    thing(await row<Found>(`SELECT id, '自然资源和规划局' AS department FROM law_changes ORDER BY opened_at LIMIT 1`)),
  lawAdjustment: async () =>
    thing(
      await row<Found>(
        `SELECT a.change_id AS id, a.id AS "adjustmentId", t.short_name AS township, d.short_name AS department
         FROM adjustments a JOIN delegations g ON g.power_id = a.power_id
           JOIN organisations t ON t.id = g.township_id JOIN organisations d ON d.id = g.department_id
         WHERE t.short_name = '后河镇' AND a.kind = 'CHANGE' ORDER BY a.id LIMIT 1`,
      ),
    ),
  publishedMenu: () => menuIn("e.state = 'PUBLISHED'"),
  menuDraft: () => menuIn("e.state = 'DRAFT'"),
  menuInReview: () => menuIn("e.state = 'LEGALITY_REVIEW'"),
  menuReviewed: () => menuIn("e.state = 'LEGALITY_REVIEW'"),
  menuApproved: () => menuIn("e.state = 'APPROVED'"),
  publishedList: () => listIn("e.state = 'PUBLISHED' AND t.short_name = '后河镇'"),
  duty: async () => thing(await row<Found>(`SELECT id AS "dutyId" FROM duties ORDER BY id LIMIT 1`)),
  localText: async () =>
    thing(
      await row<Found>(
        `SELECT l.power_id AS "powerId", left(t.region_code, 9) AS "townshipCode", t.short_name AS township
         FROM local_texts l JOIN organisations t ON t.id = l.township_id ORDER BY l.id LIMIT 1`,
      ),
    ),
  listDraft: () => listIn("e.state = 'DRAFT'"),
  listInReview: () => listIn("e.state = 'LEGALITY_REVIEW'"),
  listReviewed: () => listIn("e.state = 'LEGALITY_REVIEW'"),
  listApproved: () => listIn("e.state = 'APPROVED'"),
  organisation: async () => thing(await row<Found>(`SELECT id FROM organisations WHERE short_name = '后河镇'`)),
  account: async () => thing(await row<Found>(`SELECT id FROM users WHERE login = 'lingdao'`)),
  setting: async () => ({ ids: { key: "days.consultation" } }),
  villageDraft: () => arrangementOf("庞寨乡"),
  villageConfirmed: () => arrangementOf("城郊乡"),
  publicVillage: async () => ({
    ids: await row<Found>(
      `SELECT '410781103' AS code, v.region_code AS village FROM villages v JOIN organisations t ON t.id = v.township_id
       WHERE t.region_code LIKE '410781103%' ORDER BY v.region_code LIMIT 1`,
    ),
  }),
  publicTownship: async () => ({ ids: { code: "410781103", number: "1" } }),
  publicPower: async () =>
    thing(
      await row<Found>(
        `SELECT p.code AS id, p.code AS power, '410781103' AS township FROM powers p JOIN power_versions v ON v.power_id = p.id
           JOIN menu_items i ON i.power_version_id = v.id JOIN menu_editions e ON e.id = i.edition_id
         WHERE e.state = 'PUBLISHED' ORDER BY p.code LIMIT 1`,
      ),
    ),
};
